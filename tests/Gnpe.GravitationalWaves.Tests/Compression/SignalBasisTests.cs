using System.Numerics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class SignalBasisTests(SmallBasis small)
{
    [Fact]
    public void Vectors_are_orthonormal()
    {
        StoredBasis stored = small.Basis.Store();
        int bins = SmallBasis.Band.Count;
        for (int i = 0; i < small.Basis.Nodes.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex product = 0;
                for (int bin = 0; bin < bins; bin++)
                {
                    product += new Complex(stored.BasisReal[(i * bins) + bin], -stored.BasisImaginary[(i * bins) + bin])
                        * new Complex(stored.BasisReal[(j * bins) + bin], stored.BasisImaginary[(j * bins) + bin]);
                }

                // Rounded to 24 bits: 493 times 6e-8/√493.
                Assert.Equal(0, (product - (i == j ? 1 : 0)).Magnitude, 5e-7);
            }
        }
    }

    [Fact]
    public void A_stored_basis_returns_exactly()
    {
        StoredBasis stored = small.Basis.Store();
        StoredBasis again = SignalBasis.Restore(SmallBasis.Band, stored).Store();
        Assert.Equal(stored.FiducialWhitening, again.FiducialWhitening);
        Assert.Equal(stored.NodeBins, again.NodeBins);
        Assert.Equal(stored.BasisReal, again.BasisReal);
        Assert.Equal(stored.BasisImaginary, again.BasisImaginary);
        Assert.Equal(stored.InterpolantReal, again.InterpolantReal);
        Assert.Equal(stored.InterpolantImaginary, again.InterpolantImaginary);
        DetectorProjection restored = new(SignalBasis.Restore(SmallBasis.Band, stored), SmallBasis.Densities[2]);
        ComplexSeries atNodes = new(small.Basis.Nodes.Count);
        new RandomStream(321).FillNormal(atNodes.Real);
        float[] expected = new float[restored.Width];
        float[] actual = new float[restored.Width];
        small.Projections[2].FromSignal(atNodes.Span, expected);
        restored.FromSignal(atNodes.Span, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Impossible_bases_are_refused()
    {
        FrequencyGrid band = SmallBasis.Band;
        double[] whitening = small.Basis.FiducialWhitening.ToArray();
        ComplexSeries[] strains = Signals(band);
        Assert.Equal(5, SignalBasis.Build(band, whitening, strains, 5, 20).Components);
        Assert.Throws<ArgumentException>(() => SignalBasis.Build(band, whitening, strains, 5, 31));
        Assert.Throws<ArgumentException>(() => SignalBasis.Build(band, whitening, strains, 6, 5));
        Assert.Throws<ArgumentException>(() => SignalBasis.Build(band, whitening, strains, 0, 5));
        Assert.Throws<ArgumentException>(() => SignalBasis.Build(band, whitening.AsSpan(1), strains, 5, 20));
        Assert.Throws<ArgumentException>(() => SignalBasis.Build(band, whitening, [new ComplexSeries(3), .. strains], 5, 20));
        InvalidInputException silent = Assert.Throws<InvalidInputException>(() => SignalBasis.Build(band, whitening, [new ComplexSeries(band.Count), .. strains], 5, 20));
        Assert.Contains("no power in the analysis band", silent.Message, StringComparison.Ordinal);
        FrequencyGrid narrow = FrequencyGrid.Uniform(1, 20, 30);
        InvalidInputException crowded = Assert.Throws<InvalidInputException>(() => SignalBasis.Build(narrow, whitening.AsSpan(0, 11), Signals(narrow), 5, 12));
        Assert.Contains("12 nodes do not fit into the 11 bins", crowded.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_bases_are_refused()
    {
        StoredBasis stored = small.Basis.Store();
        StoredBasis[] damaged =
        [
            stored with { Components = 0 }, stored with { Components = 97 }, stored with { FiducialWhitening = stored.FiducialWhitening[1..] }, stored with { BasisReal = stored.BasisReal[1..] }, stored with { BasisImaginary = [] },
            stored with { InterpolantReal = stored.InterpolantReal[2..] }, stored with { NodeBins = [.. stored.NodeBins[1..], SmallBasis.Band.Count] },
            stored with { NodeBins = [-1, .. stored.NodeBins[1..]] }, stored with { NodeBins = [.. stored.NodeBins.Reverse()] },
        ];
        Assert.All(damaged, bad => Assert.Throws<ArgumentException>(() => SignalBasis.Restore(SmallBasis.Band, bad)));
    }

    [Fact]
    public void Impossible_settings_are_named()
    {
        Assert.Empty(new SignalBasisSettings().Violations());
        SignalBasisSettings[] impossible =
        [
            new() { Components = 0 }, new() { Nodes = 63 }, new() { Signals = 119 }, new() { ArrivalHalfWidthSeconds = -1 }, new() { ReferenceFrequencyHertz = double.NaN },
        ];
        Assert.All(impossible, settings => Assert.Single(settings.Violations()));
    }

    private static ComplexSeries[] Signals(FrequencyGrid band) =>
        BasisExamples.Draw(new ImrPhenomPv2(), SmallBasis.From(SmallBasis.Prior), band, new SignalBasisSettings { Components = 5, Nodes = 20, Signals = 30 }, new RandomStream(3));
}
