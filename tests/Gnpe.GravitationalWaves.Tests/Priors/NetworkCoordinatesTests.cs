using Gnpe.GravitationalWaves.Detectors;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.GravitationalWaves.Tests.Analysis;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Priors;

public sealed class NetworkCoordinatesTests
{
    private const double Trigger = 1126259462.375; // a double without rounding

    private static readonly NetworkGeometry Pair = new([Detector.Hanford, Detector.Livingston], 2.1);

    [Theory]
    [InlineData(BinarySpins.Aligned, 8)]
    [InlineData(BinarySpins.Precessing, 12)]
    public void Binaries_return_to_their_coordinates(BinarySpins spins, int count)
    {
        NetworkPrior prior = new(new NetworkPriorSettings { Spins = spins }, Pair);
        Assert.Equal(count, prior.Coordinates.Count);
        Assert.Equal(spins, prior.Coordinates.Spins);
        double[] binary = new double[BinaryParameters.Count];
        double[] back = new double[count];
        foreach (double[] draw in SmallModel.Draw(prior, 500, new RandomStream(191)))
        {
            prior.Coordinates.ToBinary(draw, Pair, Trigger, binary);
            prior.Coordinates.FromBinary(binary, Pair, Trigger, back);
            for (int i = 0; i < count; i++)
            {
                // A GPS time is rounded to 2.4e-7 s; an azimuth near the baseline's ends is known from the sky as well as its sine allows.
                double tolerance = i is NetworkCoordinates.FirstTime or NetworkCoordinates.SecondTime ? 2.5e-7 : i == NetworkCoordinates.Azimuth ? 1e-8 : 1e-13;
                Assert.Equal(0, Math.IEEERemainder(draw[i] - back[i], i == NetworkCoordinates.Azimuth ? Math.Tau : double.MaxValue), tolerance * Math.Max(1, Math.Abs(draw[i])));
            }
        }
    }

    [Fact]
    public void Coordinates_return_to_their_binary_but_for_distance_psi_and_phase()
    {
        RandomStream random = new(192);
        NetworkCoordinates coordinates = new(BinarySpins.Precessing);
        double[] row = new double[coordinates.Count];
        double[] back = new double[BinaryParameters.Count];
        for (int i = 0; i < 500; i++)
        {
            double[] binary =
            [
                random.NextUniform(15, 60), random.NextUniform(0.2, 1), random.NextUniform(), random.NextUniform(), random.NextUniform(0, 3), random.NextUniform(0, 3), random.NextUniform(0, 6),
                random.NextUniform(0, 6), random.NextUniform(0, 3), random.NextUniform(100, 900), random.NextUniform(0, 6.28), random.NextUniform(-1.5, 1.5), random.NextUniform(-10, 10),
                random.NextUniform(0, 6), Trigger + random.NextUniform(-0.1, 0.1),
            ];
            coordinates.FromBinary(binary, Pair, Trigger, row);
            (back[BinaryParameters.LuminosityDistance], back[BinaryParameters.Polarization], back[BinaryParameters.Phase]) = (1, 2, 3);
            coordinates.ToBinary(row, Pair, Trigger, back);
            Assert.Equal((1, 2, 3), (back[BinaryParameters.LuminosityDistance], back[BinaryParameters.Polarization], back[BinaryParameters.Phase]));
            for (int parameter = 0; parameter < BinaryParameters.Count; parameter++)
            {
                if (parameter is not (BinaryParameters.LuminosityDistance or BinaryParameters.Polarization or BinaryParameters.Phase))
                {
                    double tolerance = parameter switch
                    {
                        BinaryParameters.GeocentricTime => 5e-7,
                        BinaryParameters.RightAscension or BinaryParameters.Declination => 1e-7,
                        _ => 1e-13,
                    };
                    Assert.Equal(binary[parameter], back[parameter], tolerance * Math.Max(1, parameter == BinaryParameters.GeocentricTime ? 1 : Math.Abs(binary[parameter])));
                }
            }
        }
    }

    [Fact]
    public void Arrival_times_are_those_at_the_detectors()
    {
        NetworkPrior prior = new(new NetworkPriorSettings(), Pair);
        double[] binary = new double[BinaryParameters.Count];
        foreach (double[] draw in SmallModel.Draw(prior, 200, new RandomStream(193)))
        {
            prior.Coordinates.ToBinary(draw, Pair, 0, binary);
            SkyPosition sky = new(binary[BinaryParameters.RightAscension], binary[BinaryParameters.Declination]);
            Assert.InRange(sky.RightAscension, 0, Math.Tau);
            double time = binary[BinaryParameters.GeocentricTime];
            Assert.Equal(draw[NetworkCoordinates.FirstTime], time + Detector.Hanford.DelayFromGeocentreSeconds(sky, Pair.SiderealTime), 1e-12);
            Assert.Equal(draw[NetworkCoordinates.SecondTime], time + Detector.Livingston.DelayFromGeocentreSeconds(sky, Pair.SiderealTime), 1e-12);
        }
    }

    [Fact]
    public void Aligned_coordinates_keep_the_part_of_a_spin_along_the_orbit()
    {
        double[] binary = new double[BinaryParameters.Count];
        (binary[BinaryParameters.ChirpMass], binary[BinaryParameters.MassRatio], binary[BinaryParameters.LuminosityDistance]) = (30, 0.8, 400);
        (binary[BinaryParameters.A1], binary[BinaryParameters.Tilt1]) = (0.8, Math.PI / 3);
        (binary[BinaryParameters.A2], binary[BinaryParameters.Tilt2]) = (0.5, Math.PI);
        double[] row = new double[8];
        new NetworkCoordinates(BinarySpins.Aligned).FromBinary(binary, Pair, 0, row);
        Assert.Equal(0.4, row[NetworkCoordinates.FirstSpin], 1e-15);
        Assert.Equal(-0.5, row[NetworkCoordinates.FirstSpin + 1], 1e-15);
    }
}
