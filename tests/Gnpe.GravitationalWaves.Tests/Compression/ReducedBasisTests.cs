using System.Numerics;
using Gnpe.GravitationalWaves.Compression;
using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.Random;
using MathNet.Numerics.LinearAlgebra;

namespace Gnpe.GravitationalWaves.Tests.Compression;

public sealed class ReducedBasisTests
{
    private const int Bins = 57; // no multiple of any SIMD width

    [Fact]
    public void A_family_of_finite_dimension_is_held_completely_by_as_many_orthonormal_vectors()
    {
        ComplexMatrix signals = Family(signals: 40, dimension: 6);
        ComplexMatrix basis = ReducedBasis.Build(Copy(signals), 6);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                // Rounding of 57 products of order 1/57, amplified by the condition of six nearly parallel signals.
                Assert.Equal(0, (ComplexMatrix.Inner(basis.Row(i), basis.Row(j)) - (i == j ? 1 : 0)).Magnitude, 1e-13);
            }
        }

        for (int row = 0; row < signals.Rows; row++)
        {
            Assert.Equal(1, Held(basis, signals.Row(row)), 1e-13);
        }
    }

    [Fact]
    public void Vectors_come_in_the_order_of_the_power_they_hold_which_is_that_of_the_singular_values()
    {
        ComplexMatrix signals = Family(signals: 40, dimension: 6);
        ComplexMatrix basis = ReducedBasis.Build(Copy(signals), 6);
        double[] singular = [.. Matrix<Complex>.Build.Dense(40, Bins, (i, j) => signals[i, j]).Svd(computeVectors: false).S.Select(value => value.Real)];
        for (int vector = 0; vector < 6; vector++)
        {
            double power = 0;
            for (int row = 0; row < signals.Rows; row++)
            {
                Complex coefficient = ComplexMatrix.Inner(basis.Row(vector), signals.Row(row));
                power += (coefficient.Real * coefficient.Real) + (coefficient.Imaginary * coefficient.Imaginary);
            }

            // Two eigenvalue algorithms on powers up to 40.
            Assert.Equal(singular[vector] * singular[vector], power, 1e-11);
        }
    }

    [Fact]
    public void Vectors_beyond_the_familys_dimensions_are_orthonormal_too_and_leave_the_nodes_right()
    {
        ComplexMatrix signals = Family(signals: 40, dimension: 6);
        ComplexMatrix basis = ReducedBasis.Build(Copy(signals), 20);
        for (int i = 0; i < 20; i++)
        {
            for (int j = 0; j < 20; j++)
            {
                Assert.Equal(0, (ComplexMatrix.Inner(basis.Row(i), basis.Row(j)) - (i == j ? 1 : 0)).Magnitude, 1e-13);
            }
        }

        int[] nodes = EmpiricalInterpolation.Nodes(basis);
        ComplexMatrix interpolant = EmpiricalInterpolation.Interpolant(basis, nodes, 6);
        for (int component = 0; component < 6; component++)
        {
            Complex fromNodes = 0;
            for (int node = 0; node < nodes.Length; node++)
            {
                fromNodes += interpolant[component, node] * signals[3, nodes[node]];
            }

            // Rounding, times the norm of the interpolant.
            Assert.Equal(0, (fromNodes - ComplexMatrix.Inner(basis.Row(component), signals.Row(3))).Magnitude, 1e-13);
        }
    }

    [Fact]
    public void Signals_that_cannot_give_so_many_vectors_are_refused()
    {
        ComplexMatrix unit = new(3, Bins);
        unit[0, 1] = 1;
        unit[1, 1] = Complex.ImaginaryOne;
        unit[2, 4] = 1;
        Assert.Equal(1, ReducedBasis.Build(Copy(unit), 2)[0, 1].Magnitude, 1e-15);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ReducedBasis.Build(unit, 3));
        Assert.Contains("span only 2 dimensions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inner_products_conjugate_their_first_argument()
    {
        ComplexMatrix two = Family(signals: 2, dimension: 2);
        Complex expected = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            expected += Complex.Conjugate(two[0, bin]) * two[1, bin];
        }

        Assert.Equal(0, (expected - ComplexMatrix.Inner(two.Row(0), two.Row(1))).Magnitude, 1e-15);
        ComplexMatrix sum = Copy(two);
        ComplexMatrix.AddScaled(sum.Row(0), new Complex(0.3, -2), two.Row(1));
        for (int bin = 0; bin < Bins; bin++)
        {
            Assert.Equal(0, (two[0, bin] + (new Complex(0.3, -2) * two[1, bin]) - sum[0, bin]).Magnitude, 1e-15);
        }
    }

    private static double Held(ComplexMatrix basis, ComplexSpan signal)
    {
        double power = 0;
        for (int vector = 0; vector < basis.Rows; vector++)
        {
            Complex coefficient = ComplexMatrix.Inner(basis.Row(vector), signal);
            power += (coefficient.Real * coefficient.Real) + (coefficient.Imaginary * coefficient.Imaginary);
        }

        return power;
    }

    // Unit-power combinations of a few random vectors, the later ones weaker.
    private static ComplexMatrix Family(int signals, int dimension)
    {
        RandomStream random = new(31);
        ComplexMatrix parts = new(dimension, Bins);
        Fill(parts, random);
        ComplexMatrix family = new(signals, Bins);
        for (int row = 0; row < signals; row++)
        {
            for (int part = 0; part < dimension; part++)
            {
                Complex weight = new Complex(random.NextNormal(), random.NextNormal()) / (1 + (2 * part));
                ComplexMatrix.AddScaled(family.Row(row), weight, parts.Row(part));
            }

            ComplexMatrix.Normalize(family.Row(row));
        }

        return family;
    }

    private static void Fill(ComplexMatrix matrix, RandomStream random)
    {
        for (int row = 0; row < matrix.Rows; row++)
        {
            random.FillNormal(matrix.Row(row).Real);
            random.FillNormal(matrix.Row(row).Imaginary);
        }
    }

    private static ComplexMatrix Copy(ComplexMatrix matrix)
    {
        ComplexMatrix copy = new(matrix.Rows, matrix.Columns);
        for (int row = 0; row < matrix.Rows; row++)
        {
            matrix.Row(row).Real.CopyTo(copy.Row(row).Real);
            matrix.Row(row).Imaginary.CopyTo(copy.Row(row).Imaginary);
        }

        return copy;
    }
}
