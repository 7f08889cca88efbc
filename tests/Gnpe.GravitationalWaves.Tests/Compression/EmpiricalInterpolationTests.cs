using System.Numerics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.Random;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class EmpiricalInterpolationTests
{
    private const int Bins = 203;
    private const int Vectors = 17;

    [Fact]
    public void Values_at_the_nodes_determine_every_vector_of_the_span()
    {
        RandomStream random = new(61);
        ComplexMatrix signals = new(40, Bins);
        for (int row = 0; row < signals.Rows; row++)
        {
            // Chirps of random rates, as smooth as waveforms and as similar to each other.
            double rate = random.NextUniform(20, 40);
            for (int bin = 0; bin < Bins; bin++)
            {
                signals[row, bin] = Complex.FromPolarCoordinates(1 / (1.0 + bin), rate * Math.Pow(1 + bin, -2.0 / 3));
            }

            ComplexMatrix.Normalize(signals.Row(row));
        }

        ComplexMatrix basis = ReducedBasis.Build(signals, Vectors);
        int[] nodes = EmpiricalInterpolation.Nodes(basis);
        Assert.Equal(nodes.Order().Distinct(), nodes);
        Assert.Equal(Vectors, nodes.Length);
        Assert.InRange(nodes[0], 0, nodes[^1]);
        Assert.InRange(nodes[^1], nodes[0], Bins - 1);
        ComplexMatrix interpolant = EmpiricalInterpolation.Interpolant(basis, nodes, Vectors - 3);
        Complex[] truth = [.. Enumerable.Range(0, Vectors).Select(_ => new Complex(random.NextNormal(), random.NextNormal()))];
        for (int component = 0; component < Vectors - 3; component++)
        {
            Complex found = 0;
            for (int node = 0; node < Vectors; node++)
            {
                Complex value = 0;
                for (int vector = 0; vector < Vectors; vector++)
                {
                    value += truth[vector] * basis[vector, nodes[node]];
                }

                found += interpolant[component, node] * value;
            }

            // Rounding times the norm of the interpolant, below 100 for pivoted nodes.
            Assert.Equal(0, (found - truth[component]).Magnitude, 1e-12);
        }
    }
}
