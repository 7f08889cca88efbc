using Gnpe.Cli.Study;
using Gnpe.Problems.Oscillator;

namespace Gnpe.Cli.Tests.Study;

public sealed class StudyEquivarianceTests
{
    private static readonly float[] AtRest = Series(-4.9);
    private static readonly float[] InMotion = Series(-5.1);

    [Fact]
    public void Only_Gnpe_has_a_window_of_its_own_for_series_without_noise_that_are_in_motion()
    {
        StudyEquivariance perturbed = new(noisy: false);
        Assert.NotSame(perturbed.Of(StudyMethod.Gnpe, AtRest), perturbed.Of(StudyMethod.Gnpe, InMotion));
        Assert.Same(perturbed.Of(StudyMethod.Gnpe, InMotion), perturbed.Of(StudyMethod.Gnpe, InMotion));
        Assert.Same(perturbed.Of(StudyMethod.Npe, AtRest), perturbed.Of(StudyMethod.Npe, InMotion));
        StudyEquivariance noisy = new(noisy: true);
        Assert.Same(noisy.Of(StudyMethod.Gnpe, AtRest), noisy.Of(StudyMethod.Gnpe, InMotion));
    }

    private static float[] Series(double time)
    {
        float[] series = new float[TimeGrid.Study.Count];
        DampedOscillator.Fill(TimeGrid.Study, [6, 0.3, time], series);
        return series;
    }
}
