using Gnpe.GravitationalWaves.Waveforms;
using Gnpe.TestSupport;

namespace Gnpe.GravitationalWaves.Tests.Waveforms;

public sealed class PhenomDInternalsTests
{
    [Fact]
    public void Post_Newtonian_phasing_is_that_of_LALSimulation_without_the_3PN_spin_spin_terms()
    {
        CsvTable internals = CsvTable.Read("gw/reference/imrphenompv2_internals.csv");
        CsvTable points = CsvTable.Read("gw/reference/imrphenompv2_points.csv");
        Assert.Equal(26, internals.Count);
        for (int row = 0; row < internals.Count; row++)
        {
            MassSpinParameters parameters = Parameters(points, row);
            TaylorF2Phasing phasing = TaylorF2Phasing.Of(parameters);
            AssertClose(internals[row, "pn_v0"], phasing.N0, row);
            AssertClose(internals[row, "pn_v2"], phasing.N2, row);
            AssertClose(internals[row, "pn_v3"], phasing.N3, row);
            AssertClose(internals[row, "pn_v4"], phasing.N4, row);
            AssertClose(internals[row, "pn_v5"], phasing.N5, row);
            AssertClose(internals[row, "pn_vlogv5"], phasing.L5, row);
            AssertClose(internals[row, "pn_v6_after_subtract"], phasing.N6, row);
            AssertClose(internals[row, "pn_vlogv6"], phasing.L6, row);
            AssertClose(internals[row, "pn_v7"], phasing.N7, row);
        }
    }

    [Fact]
    public void Amplitude_phase_and_ringdown_are_those_of_LALSimulation()
    {
        CsvTable internals = CsvTable.Read("gw/reference/imrphenompv2_internals.csv");
        CsvTable points = CsvTable.Read("gw/reference/imrphenompv2_points.csv");
        Assert.Equal(26, internals.Count);
        for (int row = 0; row < internals.Count; row++)
        {
            MassSpinParameters parameters = Parameters(points, row);

            // PhenomPv2 corrects the final spin for precession; the rest of the model is then IMRPhenomD.
            Ringdown ringdown = Ringdown.Of(internals[row, "final_spin"], FinalState.RadiatedFraction(parameters));
            AssertClose(internals[row, "fRD_Mf"], ringdown.Frequency, row);
            AssertClose(internals[row, "fDM_Mf"], ringdown.Damping, row);
            PhenomDAmplitude amplitude = new(parameters, ringdown, 1);
            AssertClose(internals[row, "fmaxCalc_Mf"], amplitude.PeakFrequency, row);
            AssertClose(internals[row, "amp_Mf0p02"], amplitude.At(0.02), row);
            AssertClose(internals[row, "phi_Mf0p02"], new PhenomDPhase(parameters, ringdown, 1).At(0.02), row);
        }
    }

    [Fact]
    public void Fitted_coefficients_are_those_of_LALSimulation()
    {
        (string Column, PhenomDFit Fit)[] fits =
        [
            ("rho1", PhenomDFits.Rho1), ("rho2", PhenomDFits.Rho2), ("rho3", PhenomDFits.Rho3),
            ("gamma1", PhenomDFits.Gamma1), ("gamma2", PhenomDFits.Gamma2), ("gamma3", PhenomDFits.Gamma3),
            ("sigma1", PhenomDFits.Sigma1), ("sigma2", PhenomDFits.Sigma2), ("sigma3", PhenomDFits.Sigma3), ("sigma4", PhenomDFits.Sigma4),
            ("beta1", PhenomDFits.Beta1), ("beta2", PhenomDFits.Beta2), ("beta3", PhenomDFits.Beta3),
            ("alpha1", PhenomDFits.Alpha1), ("alpha2", PhenomDFits.Alpha2), ("alpha3", PhenomDFits.Alpha3), ("alpha4", PhenomDFits.Alpha4), ("alpha5", PhenomDFits.Alpha5),
        ];
        CsvTable internals = CsvTable.Read("gw/reference/imrphenompv2_internals.csv");
        CsvTable points = CsvTable.Read("gw/reference/imrphenompv2_points.csv");
        Assert.Equal(26, internals.Count);
        for (int row = 0; row < internals.Count; row++)
        {
            MassSpinParameters parameters = Parameters(points, row);
            foreach ((string column, PhenomDFit fit) in fits)
            {
                AssertClose(internals[row, column], fit.At(parameters.Eta, parameters.Xi), row);
            }
        }
    }

    [Fact]
    public void Precession_angles_final_spin_and_time_of_coalescence_are_those_of_LALSimulation()
    {
        CsvTable internals = CsvTable.Read("gw/reference/imrphenompv2_internals.csv");
        CsvTable points = CsvTable.Read("gw/reference/imrphenompv2_points.csv");
        for (int row = 0; row < internals.Count; row++)
        {
            MassSpinParameters parameters = Parameters(points, row);
            double inPlane = InPlaneSpin(points, row);
            double heavy = internals[row, "chil"];
            PrecessionAngle alpha = PrecessionAngle.Alpha(parameters, heavy, inPlane);
            PrecessionAngle epsilon = PrecessionAngle.Epsilon(parameters, heavy);
            double[] actual = [alpha.C1, alpha.C2, alpha.C3, alpha.C4, alpha.C5, epsilon.C1, epsilon.C2, epsilon.C3, epsilon.C4, epsilon.C5];
            for (int i = 0; i < 5; i++)
            {
                AssertClose(internals[row, $"alphacoeff{i + 1}"], actual[i], row);
                AssertClose(internals[row, $"epsiloncoeff{i + 1}"], actual[5 + i], row);
            }

            double finalSpin = FinalState.PrecessingSpin(parameters, inPlane);
            AssertClose(internals[row, "final_spin"], finalSpin, row);
            PhenomDCarrier carrier = new(parameters, finalSpin, points[row, "m1"] + points[row, "m2"]);
            double slope = CoalescenceTime.PhaseSlope(carrier.Phase, carrier.Ringdown.Frequency, PhenomDCarrier.GeometricCutoff);

            // Phases near 1e2 rad, rounded to 1e-14, over 0.008 of M f.
            Assert.Equal(internals[row, "t_corr_s"], -slope * carrier.TotalMassSeconds / Math.Tau, 1e-13);
        }
    }

    private static MassSpinParameters Parameters(CsvTable points, int row) =>
        MassSpinParameters.Of(points[row, "m1"], points[row, "m2"], points[row, "s1z"], points[row, "s2z"]);

    private static double InPlaneSpin(CsvTable points, int row)
    {
        SourceFrameSpins spins = new(
            points[row, "iota"],
            new SpinVector(points[row, "s1x"], points[row, "s1y"], points[row, "s1z"]),
            new SpinVector(points[row, "s2x"], points[row, "s2y"], points[row, "s2z"]));
        PrecessingBinary binary = new() { Mass1 = points[row, "m1"], Mass2 = points[row, "m2"], DistanceMegaparsecs = 1 };
        return PhenomPParameters.Of(binary, spins).InPlaneSpin;
    }

    private static void AssertClose(double expected, double actual, int row)
    {
        // Sums of terms up to a thousand times their result, rounded in another order.
        double tolerance = 1e-12 * Math.Max(0.1, Math.Abs(expected));
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"Row {row}: {actual} instead of {expected}.");
    }
}
