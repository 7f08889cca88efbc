using FsCheck.Fluent;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Poses;
using Gnpe.Simulation;
using Gnpe.TestSupport;

namespace Gnpe.Tests.Poses;

public sealed class ActionTests
{
    private const int Length = 200;

    private static ParameterSpace Space { get; } = new(
        new Parameter("mass", string.Empty, 0, 100), new Parameter("t1", "s", -50, 50), new Parameter("t2", "s", -50, 50));

    [Fact]
    public void WholeSampleShiftsMoveSamplesAndLetZerosIn()
    {
        SignalTranslation action = new(2, 5, 0.5);
        Assert.Equal([0, 0, 1, 2, 3, 0, 0, 6, 7, 8], Moved(action, 1.0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        Assert.Equal([3, 4, 5, 0, 0, 8, 9, 10, 0, 0], Moved(action, -1.0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        foreach (double far in (double[])[2.5, -2.5, 3, 1e12, -1e12])
        {
            Assert.All(Moved(action, far, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), value => Assert.Equal(0, value));
        }
    }

    /// <summary>Against the definition, sample by sample, at shifts of any size and sign.</summary>
    [Fact]
    public void ShiftsInterpolateLinearlyBetweenSamplesThatAreZeroOutside()
    {
        SignalTranslation action = new(1, 37, 0.1);
        float[] data = [.. Enumerable.Range(0, 37).Select(i => (float)Math.Sin(i * i))];
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(-4_000, 4_000)), thousandths =>
        {
            double shift = thousandths / 1000.0;
            float[] result = Moved(action, shift, data);
            for (int i = 0; i < result.Length; i++)
            {
                double source = i - (shift / 0.1);
                int left = (int)Math.Floor(source);
                double right = source - left;
                double expected = ((1 - right) * At(left)) + (right * At(left + 1));
                if (Math.Abs(expected - result[i]) > 1e-6) // single precision of numbers below one
                {
                    return false;
                }
            }

            return true;
        }));

        double At(int index) => index >= 0 && index < data.Length ? data[index] : 0;
    }

    [Fact]
    public void WholeSampleShiftsComposeExactlyInsideTheWindow()
    {
        SignalTranslation action = new(1, Length, 0.25);
        float[] signal = Pulse(0.25);
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(-30, 30).Two()), n =>
            Moved(action, n.Item1 * 0.25, Moved(action, n.Item2 * 0.25, signal)).SequenceEqual(Moved(action, (n.Item1 + n.Item2) * 0.25, signal))));
    }

    /// <summary>Half the spacing, a quarter of the error: linear interpolation of a smooth signal.</summary>
    [Fact]
    public void FractionalShiftsComposeToSecondOrderInTheSpacing()
    {
        double coarse = CompositionError(0.2);
        double fine = CompositionError(0.1);
        Assert.InRange(coarse / fine, 3.5, 4.5);
        Assert.InRange(coarse, 1e-4, 1e-2); // far above single precision, or the ratio would mean nothing

        static double CompositionError(double spacing)
        {
            int length = (int)(40 / spacing);
            SignalTranslation action = new(1, length, spacing);
            float[] signal = [.. Enumerable.Range(0, length).Select(i => (float)Math.Exp(-0.5 * Math.Pow((i * spacing) - 20, 2) / 4))];
            float[] twice = Moved(action, 0.37 * spacing, Moved(action, 3 + (0.41 * spacing), signal));
            float[] once = Moved(action, 3 + (0.78 * spacing), signal);
            return twice.Zip(once, (a, b) => Math.Abs((double)a - b)).Max();
        }
    }

    [Fact]
    public void ParameterTranslationsActAsAGroupWithoutVolumeChange()
    {
        ParameterTranslation action = new(Space, ["t2", "t1"]);
        Assert.Equal(2, action.Group.Dimension);
        double[] moved = new double[3];
        Assert.Equal(0, action.Apply([1, 10], [7, 20, 30], moved));
        Assert.Equal([7, 30, 31], moved);
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(-100, 100).Four()), n =>
        {
            double[] g = [n.Item1, n.Item2];
            double[] h = [n.Item3, n.Item4];
            return Applied(action, action.Group.Times(g, h)).SequenceEqual(Applied(action, g, Applied(action, h)));
        }));
        double[] inPlace = [7, 20, 30];
        action.Apply([1, 10], inPlace, inPlace);
        Assert.Equal(moved, inPlace);
        Assert.Throws<ArgumentException>(() => new ParameterTranslation(Space, ["t3"]));
    }

    [Fact]
    public void PosesMoveWithTheirParameters()
    {
        ParameterTranslation action = new(Space, ["t2", "t1"]);
        ParameterPose pose = new(action.Group, Space, ["t2", "t1"]);
        Replayed.Check(Prop.ForAll(Arb.From(Gen.Choose(-100, 100).Four()), n =>
        {
            double[] h = [n.Item1, n.Item2];
            double[] parameters = [5, n.Item3, n.Item4];
            return Of(pose, Applied(action, h, parameters)).SequenceEqual(action.Group.Times(h, Of(pose, parameters)));
        }));
        Assert.Throws<ArgumentException>(() => new ParameterPose(new Translations(1), Space, ["t1", "t2"]));
        Assert.Throws<ArgumentException>(() => new ParameterPose(new Translations(1), Space, ["t3"]));

        static double[] Of(IPose pose, double[] parameters)
        {
            double[] result = new double[pose.Group.Dimension];
            pose.Evaluate(parameters, result);
            return result;
        }
    }

    [Fact]
    public void AStandardizerAppliesTheInverseOfEachProxyToItsRow()
    {
        ActionStandardizer standardizer = new(new SignalTranslation(1, 4, 1), new DataLayout(1, 4));
        Rows<double> proxies = new(new double[] { 1, -2 }, 2, 1);
        Rows<float> result = new(2, 6);
        standardizer.Standardize(Rows<float>.OfOne([1, 2, 3, 4]), proxies, result);
        Assert.Equal([2, 3, 4, 0, 0, 0], result[0].ToArray());
        Assert.Equal([0, 0, 1, 2, 0, 0], result[1].ToArray());
        standardizer.Standardize(new Rows<float>(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, 2, 4), proxies, result);
        Assert.Equal([0, 0, 5, 6, 0, 0], result[1].ToArray());
        Assert.Throws<ArgumentException>(() => new ActionStandardizer(new SignalTranslation(1, 4, 1), new DataLayout(1, 5)));
    }

    [Fact]
    public void AStandardizerCanKeepAStretchOfEveryChannel()
    {
        ActionStandardizer standardizer = new(new SignalTranslation(2, 4, 1), new DataLayout(2, 4), 1, 2);
        Assert.Equal((8, 4), (standardizer.InputWidth, standardizer.Layout.Width));
        Rows<float> result = new(1, 5);
        standardizer.Standardize(Rows<float>.OfOne([1, 2, 3, 4, 5, 6, 7, 8]), new Rows<double>(new double[] { 1 }, 1, 1), result);
        Assert.Equal([3, 4, 7, 8, 0], result[0].ToArray());
        Assert.Throws<ArgumentException>(() => new ActionStandardizer(new SignalTranslation(2, 4, 1), new DataLayout(2, 4), 3, 2));
        Assert.Throws<ArgumentException>(() => new ActionStandardizer(new SignalTranslation(1, 5, 1), new DataLayout(1, 4, Auxiliary: 1)));
    }

    private static float[] Pulse(double spacing) =>
        [.. Enumerable.Range(0, Length).Select(i => i is > 70 and < 130 ? (float)Math.Pow(Math.Sin((i - 70) * spacing * Math.PI / (60 * spacing)), 2) : 0)];

    private static float[] Moved(SignalTranslation action, double shift, float[] data)
    {
        float[] result = new float[data.Length];
        Array.Fill(result, float.NaN); // every sample must be written
        action.Apply([shift], data, result);
        return result;
    }

    private static double[] Applied(ParameterTranslation action, double[] element, double[]? parameters = null)
    {
        double[] result = new double[3];
        action.Apply(element, parameters ?? [7, 20, 30], result);
        return result;
    }
}
