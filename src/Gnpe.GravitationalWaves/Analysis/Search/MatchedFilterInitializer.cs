using Gnpe.GravitationalWaves.Poses;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Inference;
using Gnpe.Numerics;
using Gnpe.Poses;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Analysis;

/// <summary>Starts the chains uniformly around the poses of what a matched filter found, evenly over its templates.</summary>
/// <param name="peaks">What the filter found, at least one.</param>
/// <param name="equivariance">The pose.</param>
/// <param name="layout">What the pose is made of.</param>
/// <param name="spreadSeconds">Half width of the spread around each arrival time [s].</param>
/// <param name="spreadRadians">Half width of the spread around the leading-order phase of each chirp mass [rad].</param>
public sealed class MatchedFilterInitializer(
    IReadOnlyList<MatchedFilterPeak> peaks, Equivariance equivariance, ProxyLayout layout, double spreadSeconds = 3e-3, double spreadRadians = 3) : IPoseInitializer
{
    /// <inheritdoc/>
    public void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses)
    {
        double[] parameters = new double[equivariance.Action.Space.Count];
        for (int chain = 0; chain < poses.Count; chain++)
        {
            MatchedFilterPeak peak = peaks[chain % peaks.Count];
            parameters[NetworkCoordinates.FirstTime] = peak.FirstTime;
            parameters[NetworkCoordinates.SecondTime] = peak.SecondTime;
            parameters[NetworkCoordinates.ChirpMass] = peak.ChirpMass;
            if (peak.Azimuths is { } azimuths)
            {
                parameters[NetworkCoordinates.Azimuth] = Azimuth(azimuths, random);
            }

            Span<double> pose = poses[chain];
            equivariance.Pose.Evaluate(parameters, pose);
            for (int i = 0; i < pose.Length; i++)
            {
                pose[i] += random.NextUniform(-1, 1) * (i < layout.Detectors ? spreadSeconds : spreadRadians);
            }
        }
    }

    private static double Azimuth(IReadOnlyList<double> probabilities, RandomStream random)
    {
        double left = random.NextUniform();
        int part = 0;
        while (part < probabilities.Count - 1 && left >= probabilities[part])
        {
            left -= probabilities[part++];
        }

        return (part + random.NextUniform()) / probabilities.Count * Math.Tau;
    }
}
