using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Analysis;

/// <summary>What a network is before its training: the reference laws of the targets, whatever the data.</summary>
internal sealed class ReferenceDensity(UnboundedCoordinates targets, int contextWidth) : IConditionalDensity
{
    public ReferenceDensity(Equivariance equivariance)
        : this(equivariance.Targets, equivariance.Context.Width)
    {
    }

    public ParameterSpace Space => targets.Space;

    public int ContextWidth => contextWidth;

    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            for (int i = 0; i < samples.Width; i++)
            {
                IUnivariateDistribution law = targets.Reference[i];
                samples[row][i] = law.Sample(random);
            }
        }

        LogDensity(samples, context, logDensity);
    }

    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        for (int row = 0; row < samples.Count; row++)
        {
            logDensity[row] = 0;
            for (int i = 0; i < samples.Width; i++)
            {
                logDensity[row] += targets.Reference[i].LogDensity(samples[row][i]);
            }
        }
    }
}
