using Gnpe.GravitationalWaves.Analysis;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

public sealed class InjectionSearchTests(SmallModel small)
{
    [Fact]
    public void Events_are_drawn_until_templates_find_one()
    {
        BinaryInjections injections = new(small.Model, SmallModel.Noise);
        InjectionSearch search = new(8, 25);
        for (int i = 0; i < 5; i++)
        {
            BinaryInjection found = search.Draw(injections, new RandomStream(218).Split(i), TestContext.Current.CancellationToken);
            Assert.True(found.OptimalSignalToNoise > 21);
            Assert.Equal(found.Parameters, search.Draw(injections, new RandomStream(218).Split(i), TestContext.Current.CancellationToken).Parameters);
        }
    }

    [Fact]
    public void A_prior_of_which_nothing_can_be_found_is_refused()
    {
        BinaryModelSettings far = SmallModel.Settings with { AnalysisPrior = SmallModel.Prior with { MinimumDistance = 1e6, MaximumDistance = 2e6 }, TrainingPrior = SmallModel.Prior with { MaximumDistance = 2e6 } };
        BinaryInjections injections = new(new BinaryModel(far, small.Model.Basis), SmallModel.Noise);
        Assert.Contains("is found with a signal-to-noise ratio of 8;", Assert.Throws<InvalidInputException>(() => new InjectionSearch(4, 8).Draw(injections, new RandomStream(219), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }
}
