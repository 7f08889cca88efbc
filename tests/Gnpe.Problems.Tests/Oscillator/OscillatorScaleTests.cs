using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Problems.Oscillator;
using Gnpe.Random;

namespace Gnpe.Problems.Tests.Oscillator;

public sealed class OscillatorScaleTests
{
    private static readonly PartlyExactEquivariance Scale = OscillatorScale.Equivariance();

    [Fact]
    public void The_pose_moves_with_the_parameters()
    {
        double[] element = [0.7, -0.4];
        double[] parameters = [5, 0.3, -2];
        double[] moved = new double[3];
        double[] before = new double[2];
        double[] after = new double[2];
        double[] expected = new double[2];
        Scale.Action.Apply(element, parameters, moved);
        Scale.Pose.Evaluate(parameters, before);
        Scale.Pose.Evaluate(moved, after);
        Scale.Group.Compose(element, before, expected);
        Assert.Equal(expected[0], after[0], 1e-12);
        Assert.Equal(expected[1], after[1], 1e-12);
    }

    /// <summary>Acting twice is acting by the product, and volume is preserved: the derivatives of ω₀ and τ are inverse to each other.</summary>
    [Fact]
    public void The_action_is_one()
    {
        double[] first = [0.7, -0.4];
        double[] second = [-1.1, 0.9];
        double[] product = new double[2];
        double[] twice = [5, 0.3, -2];
        double[] once = [5, 0.3, -2];
        Scale.Group.Compose(second, first, product);
        Assert.Equal(0, Scale.Action.Apply(first, twice, twice));
        Scale.Action.Apply(second, twice, twice);
        Scale.Action.Apply(product, once, once);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(once[i], twice[i], 1e-12));
    }

    /// <summary>
    /// The blur of a slow oscillation is wider in time: densities of the proxies of one pose, and of a mixture of poses of different frequencies, have mass one in the proxy's own
    /// coordinates, to what a grid of 300 x 300 makes of the box's edges.
    /// </summary>
    [Fact]
    public void Densities_of_proxies_integrate_to_one()
    {
        double[][] parameters = [[3.5, 0.3, -2], [4.2, 0.3, -1.99], [5, 0.3, -2.03]];
        Rows<double> samples = new(parameters.SelectMany(row => row).ToArray(), 3, 3);
        KernelMixture mixture = new(Scale, samples);
        const int cells = 300;
        double[] first = [-2.13, -Math.Log(5) - 0.15];
        double[] width = [0.25, Math.Log(5 / 3.5) + 0.3];
        Rows<double> proxies = new(cells * cells, 2);
        for (int i = 0; i < proxies.Count; i++)
        {
            proxies[i][0] = first[0] + (width[0] * ((i / cells) + 0.5) / cells);
            proxies[i][1] = first[1] + (width[1] * ((i % cells) + 0.5) / cells);
        }

        double[] logMixture = new double[proxies.Count];
        mixture.LogDensity(proxies, new Rows<float>(1, 0), logMixture);
        double cell = width[0] * width[1] / proxies.Count;
        Assert.Equal(1, cell * logMixture.Sum(Math.Exp), 1e-2);
        Assert.All(parameters, row => Assert.Equal(1, cell * Enumerable.Range(0, proxies.Count).Sum(i => Math.Exp(Scale.LogKernel(row, proxies[i]))), 1e-2));
    }

    /// <summary>Under exact proxies responses of one damping coincide up to what samples every 0.03 to 0.05 rad leave of the kink at the beginning.</summary>
    [Fact]
    public void Responses_of_one_damping_look_alike_whenever_and_however_fast()
    {
        Rows<float> data = new(3, 2_000);
        Rows<double> proxies = new(3, 2);
        double[][] parameters = [[6, 0.3, -3.011], [9.5, 0.3, -1.2], [5, 0.3, -4.503]];
        for (int row = 0; row < 3; row++)
        {
            DampedOscillator.Fill(TimeGrid.Study, parameters[row], data[row]);
            Scale.Pose.Evaluate(parameters[row], proxies[row]);
        }

        Rows<float> contexts = new(3, Scale.Context.Width);
        Scale.FillContext(data, proxies, contexts);
        double length = Math.Sqrt(contexts[0].ToArray()[..^1].Sum(value => value * value));
        for (int row = 0; row < 3; row++)
        {
            Assert.Equal(Math.Log(parameters[row][0]), contexts[row][^1], 1e-6);
            for (int i = 0; i < Scale.Context.Width - 1; i++)
            {
                Assert.Equal(contexts[0][i], contexts[row][i], 1e-2 * length);
            }
        }
    }

    /// <summary>
    /// What the context holds of a series is a linear map of it. A small change of a parameter changes the series along a direction, and the share of it in the space of that map's rows is the
    /// share of the information that is left when nothing else is unknown: all but a fiftieth.
    /// </summary>
    [Fact]
    public void Hardly_anything_that_a_series_says_of_the_parameters_is_lost()
    {
        RandomStream random = new(92);
        double[][] sources = [[3.9, 0.25, -4.2], [5.5, 0.45, -2.7], [8.4, 0.21, -0.6]];
        Rows<double> proxy = new(1, 2);
        double[] pose = new double[2];
        foreach (double[] source in sources)
        {
            Scale.Pose.Evaluate(source, pose);
            Scale.Blur(pose, random, proxy[0]);
            Rows<double> rows = GreedyBasis.Of(Map(proxy), Scale.Context.Width - 1);
            for (int i = 0; i < 3; i++)
            {
                double[] change = Change(source, i);
                double held = Enumerable.Range(0, rows.Count).Sum(k => Math.Pow(Dot(rows[k], change), 2));
                Assert.InRange(held / Dot(change, change), 0.98, 1.0001);
            }
        }
    }

    [Fact]
    public void Targets_of_blurred_proxies_lie_where_their_laws_are_and_lead_back()
    {
        RandomStream random = new(91);
        double[] parameters = [3.1, 0.21, -4.9];
        double[] pose = new double[2];
        double[] proxy = new double[2];
        double[] target = new double[3];
        double[] back = new double[3];
        double[] coordinates = new double[3];
        Scale.Pose.Evaluate(parameters, pose);
        for (int i = 0; i < 1_000; i++)
        {
            Scale.Blur(pose, random, proxy);
            Scale.ToTarget(parameters, proxy, target);
            Assert.True(double.IsFinite(Scale.Targets.ToUnbounded(target, coordinates)));
            Scale.FromTarget(target, proxy, back);
            Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(parameters[k], back[k], 1e-12));
        }
    }

    // The context of series that are one at a single time, as rows by number of the context.
    private static Rows<double> Map(Rows<double> proxy)
    {
        Rows<double> map = new(Scale.Context.Width - 1, TimeGrid.Study.Count);
        Rows<float> context = new(1, Scale.Context.Width);
        for (int time = 0; time < map.Width; time++)
        {
            Rows<float> series = new(1, map.Width);
            series[0][time] = 1;
            Scale.FillContext(series, proxy, context);
            for (int i = 0; i < map.Count; i++)
            {
                map[i][time] = context[0][i];
            }
        }

        return map;
    }

    // Of a series by a parameter, from single precision.
    private static double[] Change(double[] source, int parameter)
    {
        const double step = 3e-3;
        float[] up = new float[TimeGrid.Study.Count];
        float[] down = new float[TimeGrid.Study.Count];
        DampedOscillator.Fill(TimeGrid.Study, [.. source.Select((value, i) => i == parameter ? value + step : value)], up);
        DampedOscillator.Fill(TimeGrid.Study, [.. source.Select((value, i) => i == parameter ? value - step : value)], down);
        return [.. up.Zip(down, (a, b) => (double)a - b)];
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
