using System.Numerics;
using Gnpe.GravitationalWaves.Waveforms;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class WaveformBatchTests
{
    private static readonly FrequencyGrid Grid = FrequencyGrid.Uniform(4, 5, 200);

    private static PrecessingBinary Binary => new() { Mass1 = 36, Mass2 = 29, A1 = 0.5, Tilt1 = 1, DistanceMegaparsecs = 400 };

    [Fact]
    public void Rows_are_the_waveforms_of_their_binaries()
    {
        WaveformBatch batch = new(Grid, 2);
        PrecessingBinary[] binaries = [Binary, Binary with { Mass2 = 20 }];
        Assert.Equal(0, batch.Evaluate(new ImrPhenomPv2(), binaries));
        for (int row = 0; row < 2; row++)
        {
            Polarizations alone = Polarizations.Of(new ImrPhenomPv2(), binaries[row], Grid);
            Assert.Equal(new WaveformOutcome(WaveformStatus.Evaluated), batch.Outcomes[row]);
            Assert.Equal(alone.Plus.Real, batch.Plus(row).Real.ToArray());
            Assert.Equal(alone.Plus.Imaginary, batch.Plus(row).Imaginary.ToArray());
            Assert.Equal(alone.Cross.Real, batch.Cross(row).Real.ToArray());
            Assert.Equal(alone.Cross.Imaginary, batch.Cross(row).Imaginary.ToArray());
        }
    }

    [Fact]
    public void A_refused_row_says_why_and_holds_no_number()
    {
        WaveformBatch batch = new(Grid, 4);
        int refused = batch.Evaluate(new ImrPhenomPv2(), [Binary with { A1 = 2 }, Binary, Binary with { Mass1 = 4000, Mass2 = 4000 }]);
        Assert.Equal(2, refused);
        Assert.Equal(
            [WaveformStatus.InvalidBinary, WaveformStatus.Evaluated, WaveformStatus.BeyondCutoff, WaveformStatus.Pending],
            batch.Outcomes.ToArray().Select(outcome => outcome.Status));
        Assert.Contains("a_1 is 2", batch.Outcomes[0].Reason, StringComparison.Ordinal);
        Assert.Contains("ends at", batch.Outcomes[2].Reason, StringComparison.Ordinal);
        Assert.Null(batch.Outcomes[1].Reason);
        Assert.All(batch.Plus(0).Real.ToArray(), value => Assert.True(double.IsNaN(value)));
        Assert.All(batch.Cross(2).Imaginary.ToArray(), value => Assert.True(double.IsNaN(value)));
        Assert.NotEqual(Complex.Zero, new Complex(batch.Plus(1).Real[0], batch.Plus(1).Imaginary[0]));
    }

    [Fact]
    public void Rows_of_an_earlier_evaluation_do_not_pass_for_new_ones()
    {
        WaveformBatch batch = new(Grid, 2);
        batch.Evaluate(new ImrPhenomPv2(), [Binary, Binary]);
        batch.Evaluate(new ImrPhenomPv2(), [Binary]);
        Assert.Equal(WaveformStatus.Pending, batch.Outcomes[1].Status);
    }

    [Fact]
    public void More_binaries_than_rows_are_refused() =>
        Assert.Throws<ArgumentException>("binaries", () => new WaveformBatch(Grid, 1).Evaluate(new ImrPhenomPv2(), [Binary, Binary]));
}
