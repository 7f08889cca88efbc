// [usings]
using Gnpe.Distributions;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;
using Gnpe.Simulation;
// [end]

namespace Gnpe.Cli.Tests.Examples;

// [simulator]
/// <summary>exp(−(t − arrival)²/(2·width²)) at 200 times from −2 s, 0.02 s apart, in white noise.</summary>
internal sealed class PulseSimulator : ISimulator
{
    public const double Start = -2;
    public const double Spacing = 0.02;
    public const double Noise = 0.5;

    public DataLayout Layout { get; } = new(Channels: 1, Length: 200);

    public static double Signal(ReadOnlySpan<double> parameters, int sample)
    {
        double deviations = (Start + (Spacing * sample) - parameters[0]) / parameters[1];
        return Math.Exp(-0.5 * deviations * deviations);
    }

    public void Simulate(ReadOnlySpan<double> parameters, RandomStream random, Span<float> data)
    {
        for (int i = 0; i < data.Length; i++)
        {
            data[i] = (float)(Signal(parameters, i) + (Noise * random.NextNormal()));
        }
    }
}

// [end]

// [likelihood]
/// <summary>log p(x|θ) of one observation, relative to noise alone.</summary>
internal sealed class PulseLikelihood(ReadOnlyMemory<float> observation) : ILikelihood
{
    public void LogLikelihood(Rows<double> parameters, Span<double> logLikelihood)
    {
        for (int row = 0; row < parameters.Count; row++)
        {
            double sum = 0;
            for (int i = 0; i < observation.Length; i++)
            {
                double signal = PulseSimulator.Signal(parameters[row], i);
                sum += signal * (observation.Span[i] - (0.5 * signal));
            }

            logLikelihood[row] = sum / (PulseSimulator.Noise * PulseSimulator.Noise);
        }
    }
}

// [end]

// [problem]
internal static class PulseProblem
{
    private const double KernelHalfWidth = 0.1;

    public static JointPrior Prior { get; } = new(
        new PriorFactor("arrival", "s", new Uniform(-1, 1)),
        new PriorFactor("width", "s", new Uniform(0.05, 0.3)));

    public static InferenceProblem Create()
    {
        PulseSimulator simulator = new();
        return new InferenceProblem("pulse", Prior, simulator)
        {
            Equivariance = ShiftsOfTime(simulator.Layout),
            Likelihood = observation => new PulseLikelihood(observation),
        };
    }

    private static ExactEquivariance ShiftsOfTime(DataLayout layout)
    {
        ParameterSpace space = Prior.Space;
        Parameter standardized = space["arrival"] with { Minimum = -KernelHalfWidth, Maximum = KernelHalfWidth };
        return new ExactEquivariance(new EquivarianceParts(
            new ParameterPose(new Translations(1), space, "arrival"),
            new UniformKernel(KernelHalfWidth),
            new ParameterTranslation(space, "arrival"),
            new ActionStandardizer(new SignalTranslation(layout.Channels, layout.Length, PulseSimulator.Spacing), layout, first: 55, length: 90),
            new UnboundedCoordinates(new ParameterSpace(standardized, space["width"]), new Uniform(-KernelHalfWidth, KernelHalfWidth), Prior.Marginals[1])));
    }
}

// [end]
