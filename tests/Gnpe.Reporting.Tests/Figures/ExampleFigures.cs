using Gnpe.Numerics;
using Gnpe.Random;
using Gnpe.Reporting.Figures;

namespace Gnpe.Reporting.Tests.Figures;

/// <summary>One example of every figure, from made-up results.</summary>
internal static class ExampleFigures
{
    private static readonly string[] Symbols =
        ["chirp mass", "mass ratio", "luminosity_distance", "θ_JN", "α", "δ", "ψ", "a₁", "a₂", "t_c", "χ_eff", "φ"];

    private static readonly string[] Units = ["M☉", "", "Mpc", "rad", "rad", "rad", "rad", "", "", "s", "", "rad"];

    private static readonly double[] Means = [30.7, 0.85, 440.0, 2.5, 1.9, -1.2, 1.5, 0.4, 0.45, 1126259462.41, -0.03, 3.1];
    private static readonly double[] Widths = [0.7, 0.1, 90.0, 0.3, 0.5, 0.06, 0.7, 0.25, 0.25, 0.002, 0.06, 1.5];

    public static IReadOnlyDictionary<string, Func<Figure>> All => new Dictionary<string, Func<Figure>>
    {
        ["corner2"] = () => Corner(2),
        ["corner3"] = () => Corner(3),
        ["corner5"] = () => Corner(5),
        ["corner11"] = () => Corner(11),
        ["scores"] = Scores,
        ["proxies"] = Proxies,
        ["losses"] = Losses,
        ["marginals"] = Marginals,
        ["series"] = Series,
        ["strain"] = Strain,
        ["probabilities"] = Probabilities,
    };

    private static Figure Probabilities()
    {
        RandomStream random = new(11);
        ProbabilityCurve[] curves = [.. Symbols.Select(symbol => new ProbabilityCurve(symbol, [.. Enumerable.Range(0, 100).Select(_ => random.NextUniform())]))];
        return ProbabilityPlot.Draw(new ProbabilityPlotData(curves, [("1σ", 0.095), ("2σ", 0.136), ("3σ", 0.18)], "100 cases"));
    }

    public static PlotAxis[] Axes(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Symbols[i] switch
        {
            "mass ratio" => new PlotAxis(Symbols[i], Units[i], 0.0, 1.0),
            "a₁" or "a₂" => new PlotAxis(Symbols[i], Units[i], 0.0, 0.99),
            _ => new PlotAxis(Symbols[i], Units[i]),
        }),
    ];

    public static Figure Corner(int count, int samples = 6000)
    {
        PlotAxis[] axes = Axes(count);
        SampleSet gnpe = new("GNPE", Draw(count, samples, 1, 0.0, axes));
        SampleSet npe = new("NPE", Draw(count, samples, 2, 0.5, axes));
        Rows<double> proposal = Draw(count, samples, 3, 0.25, axes);
        double[] weights = [.. Enumerable.Range(0, samples).Select(i => Math.Exp(-0.5 * (proposal[i][0] - Means[0]) / Widths[0]))];
        SampleSet reference = new("reference (weighted)", proposal, weights, FigureColor.Black);
        return CornerPlot.Draw(new CornerPlotData(axes, [gnpe, npe, reference], Means[..count], $"Posterior of {count} parameters"));
    }

    public static Rows<double> Draw(int count, int samples, long seed, double shift, PlotAxis[] axes)
    {
        RandomStream random = new(seed);
        Rows<double> rows = new(samples, count);
        for (int i = 0; i < samples; i++)
        {
            double common = random.NextNormal();
            for (int k = 0; k < count; k++)
            {
                double own = random.NextNormal();
                double z = k switch
                {
                    1 => (-0.97 * common) + (0.24 * own),
                    3 => i % 3 == 0 ? -4.0 + (0.5 * own) : own,
                    5 => (0.4 * own) + (0.8 * common * common) - 0.8,
                    _ => (0.4 * common) + (0.9 * own),
                };
                double value = Means[k] + (Widths[k] * (z + (k is 0 or 4 ? shift : 0.0)));
                double low = axes[k].LowerBound;
                double high = axes[k].UpperBound;
                value = value < low ? (2.0 * low) - value : value;
                rows[i][k] = value > high ? (2.0 * high) - value : value;
            }
        }

        return rows;
    }

    private static Figure Scores()
    {
        RandomStream random = new(5);
        double[] budgets = [1000, 3000, 10000, 30000, 100000];
        ScoreCurve Curve(string name, double start, double end) => new(name, [.. budgets.Select((budget, i) => new ScorePoint(
            budget, [.. Enumerable.Range(0, 5).Select(_ => Math.Clamp(start + ((end - start) * i / 4.0) + (0.03 * random.NextNormal()), 0.49, 1.0))]))]);
        return ScoreCurves.Draw(new ScoreCurvesData(
            [Curve("NPE", 0.97, 0.8), Curve("NPE, convolutional", 0.93, 0.68), Curve("chained NPE", 0.9, 0.66), Curve("GNPE", 0.8, 0.53)],
            "Damped oscillator: five observations"));
    }

    private static Figure Proxies()
    {
        RandomStream random = new(6);
        Rows<double>[] iterations = [.. Enumerable.Range(0, 31).Select(iteration =>
        {
            Rows<double> rows = new(500, 2);
            for (int i = 0; i < 500; i++)
            {
                double drift = Math.Exp(-iteration / 4.0);
                rows[i][0] = -0.0071 + (0.004 * drift) + ((0.0005 + (0.003 * drift)) * random.NextNormal());
                rows[i][1] = 0.0002 - (0.003 * drift) + ((0.0006 + (0.002 * drift)) * random.NextNormal());
            }

            return rows;
        })];
        return ProxyTrace.Draw(new ProxyTraceData(
            [new PlotAxis("arrival H1", "s"), new PlotAxis("arrival L1", "s")], iterations, [-0.0071, 0.0002], 19, "Proxies of 500 chains"));
    }

    private static Figure Losses()
    {
        RandomStream random = new(7);
        double[] steps = [.. Enumerable.Range(0, 2000).Select(i => 50.0 * (i + 1))];
        double Trend(double step) => -2.0 + (14.0 * Math.Exp(-step / 9000.0)) + (3.0 * Math.Exp(-step / 50000.0));
        double[] training = [.. steps.Select(step => Trend(step) + (0.5 * random.NextNormal()))];
        training[700] = double.NaN;
        double[] validationSteps = [.. Enumerable.Range(1, 50).Select(i => 2000.0 * i)];
        double[] validation = [.. validationSteps.Select(step => Trend(step) + 0.2 + (0.05 * random.NextNormal()))];
        return LossCurves.Draw(new LossCurvesData(
            [new LossCurve("training", steps, training), new LossCurve("validation", validationSteps, validation)], "Training", "−log q(θ|x)"));
    }

    private static Figure Marginals()
    {
        PlotAxis[] axes = Axes(7);
        SampleSet gnpe = new("GNPE", Draw(7, 5000, 1, 0.0, axes));
        SampleSet npe = new("NPE", Draw(7, 5000, 2, 0.6, axes));
        return MarginalGrid.Draw(new MarginalGridData(axes, [gnpe, npe], Means[..7], "Marginals"));
    }

    private static Figure Series()
    {
        RandomStream random = new(8);
        double[] time = [.. Enumerable.Range(0, 400).Select(i => -5.0 + (i / 40.0))];
        double Signal(double t) => t < -2.0 ? 0.0 : Math.Exp(-0.6 * (t + 2.0)) * Math.Sin(4.0 * (t + 2.0));
        double[] clean = [.. time.Select(Signal)];
        return SeriesPlot.Draw(new SeriesPlotData(
            new PlotAxis("t", "s"),
            [
                new SeriesPanel(
                    new PlotAxis("x(t)"),
                    [
                        new Series("data", time, [.. clean.Select(x => x + (0.15 * random.NextNormal()))], SeriesStyle.Points, FigureColor.SkyBlue),
                        new Series("true signal", time, clean, SeriesStyle.Line, FigureColor.Black),
                    ],
                    [new SeriesBand("90 % of the posterior", time, [.. clean.Select(x => x - 0.12)], [.. clean.Select(x => x + 0.12)], FigureColor.Orange)]),
            ],
            "Damped oscillator"));
    }

    private static Figure Strain()
    {
        RandomStream random = new(9);
        double[] time = [.. Enumerable.Range(0, 1600).Select(i => 1126259462.2 + (i / 4096.0))];
        double[] Chirp(double delay) =>
            [.. time.Select(t => t - 1126259462.42 - delay).Select(s => s > 0.0 ? 3.0 * Math.Exp(-s / 0.005) * Math.Cos(1500.0 * s) : 3.0 * Math.Pow(1.0 - (s / 0.02), -0.7) * Math.Cos(300.0 * Math.Pow(-s + 0.002, 0.625)))];
        SeriesPanel Detector(string name, double delay)
        {
            double[] signal = Chirp(delay);
            return new SeriesPanel(
                new PlotAxis($"whitened strain {name}", "σ"),
                [
                    new Series("whitened data", time, [.. signal.Select(x => x + random.NextNormal())], SeriesStyle.Faint, FigureColor.Black),
                    new Series("median reconstruction", time, signal, SeriesStyle.Line, FigureColor.Vermilion),
                ],
                [new SeriesBand("90 % of reconstructions", time, [.. signal.Select(x => x - 0.4)], [.. signal.Select(x => x + 0.4)], FigureColor.Orange)]);
        }

        return SeriesPlot.Draw(new SeriesPlotData(
            new PlotAxis("GPS time", "s", 1126259462.25, 1126259462.47), [Detector("H1", 0.0), Detector("L1", -0.007)], "GW150914-like signal"));
    }
}
