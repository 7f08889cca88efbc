namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// The parameters in which IMRPhenomPv2 describes a precessing binary: Hannam et al. 2014 (arXiv:1308.3271), Schmidt et al. 2015 (arXiv:1408.1810); geometry of LIGO-T1500602 and T1500606.
/// </summary>
public readonly record struct PhenomPParameters
{
    // Below it LALSimulation takes a component [solar masses squared, or of a unit vector] for zero.
    private const double NullComponent = 1e-15;

    /// <summary>Aligned spin of the first body.</summary>
    public double AlignedSpin1 { get; private init; }

    /// <summary>Aligned spin of the second body.</summary>
    public double AlignedSpin2 { get; private init; }

    /// <summary>χ_p, the effective in-plane spin of the heavier body (arXiv:1408.1810 eqs. 3–4), in [0, 1].</summary>
    public double InPlaneSpin { get; private init; }

    /// <summary>cos θ_JN with the 2PN orbital angular momentum.</summary>
    public double CosineThetaJn { get; private init; }

    /// <summary>sin θ_JN, not negative.</summary>
    public double SineThetaJn { get; private init; }

    /// <summary>Azimuth α₀ of the orbital angular momentum around J at the reference frequency [rad]; π without in-plane spin.</summary>
    public double InitialAlpha { get; private init; }

    /// <summary>Orbital phase for the aligned-spin carrier [rad].</summary>
    public double AlignedPhase { get; private init; }

    /// <summary>Angle ζ from the polarization triad of the model to that of the source frame [rad].</summary>
    public double PolarizationAngle { get; private init; }

    /// <summary>θ_JN, the angle between J and the line of sight [rad], which differs from bilby's by the order of the orbital angular momentum.</summary>
    public double ThetaJn => Math.Atan2(SineThetaJn, CosineThetaJn);

    /// <summary>The parameters of a binary, as SimIMRPhenomPCalculateModelParametersFromSourceFrame gives them.</summary>
    /// <param name="binary">The binary; masses, angles and reference frequency must be finite and possible.</param>
    /// <param name="source">Its spins in the source frame, converted at its phase.</param>
    /// <returns>The parameters.</returns>
    public static PhenomPParameters Of(in PrecessingBinary binary, in SourceFrameSpins source)
    {
        double square1 = binary.Mass1 * binary.Mass1;
        double square2 = binary.Mass2 * binary.Mass2;
        double totalMass = binary.Mass1 + binary.Mass2;
        double totalX = (square1 * source.Spin1.X) + (square2 * source.Spin2.X);
        double totalY = (square1 * source.Spin1.Y) + (square2 * source.Spin2.Y);
        double v = Math.Cbrt(Math.PI * totalMass * PhysicalConstants.SolarMassSeconds * binary.ReferenceFrequencyHertz);
        double orbital = totalMass * totalMass * OrbitalAngularMomentum.Of(binary.Mass1 * binary.Mass2 / (totalMass * totalMass)).At(v);
        double totalZ = orbital + (square1 * source.Spin1.Z) + (square2 * source.Spin2.Z);

        // In the aligned limit J has no azimuth; the choice of LALSimulation makes the line of sight the reference.
        bool isAligned = Math.Abs(totalX) < NullComponent && Math.Abs(totalY) < NullComponent;
        double azimuth = isAligned ? (0.5 * Math.PI) - binary.Phase : Math.Atan2(totalY, totalX);
        PlaneRotation toAzimuth = isAligned ? PlaneRotation.By(-azimuth) : PlaneRotation.Towards(totalX, totalY).Inverse;
        PlaneRotation toPole = PlaneRotation.Towards(totalZ, Math.Sqrt((totalX * totalX) + (totalY * totalY))).Inverse;

        (double sinePhase, double cosinePhase) = Math.SinCos(binary.Phase);
        (double sineInclination, double cosineInclination) = Math.SinCos(source.Inclination);
        SpinVector sight = new SpinVector(sineInclination * sinePhase, sineInclination * cosinePhase, cosineInclination)
            .RotatedAboutZ(toAzimuth).RotatedAboutY(toPole);
        bool sightAlongJ = Math.Abs(sight.X) < NullComponent && Math.Abs(sight.Y) < NullComponent;
        PlaneRotation toSight = sightAlongJ ? new PlaneRotation(1, 0) : PlaneRotation.Towards(sight.X, sight.Y).Inverse;
        (double sineJn, _) = toSight.Apply(sight.X, sight.Y);

        // The first vector of the source frame's triad, seen in the basis P = N × J / |N × J|, Q = N × P of Arun et al. 2009 (arXiv:0810.5336).
        SpinVector triad = new SpinVector(-cosineInclination * sinePhase, -cosineInclination * cosinePhase, sineInclination)
            .RotatedAboutZ(toAzimuth).RotatedAboutY(toPole).RotatedAboutZ(toSight);

        (double orbitX, double orbitY) = toSight.Apply(toPole.Sine, 0);
        bool hasNoPrecession = Math.Abs(orbitX) < NullComponent && Math.Abs(orbitY) < NullComponent;
        return new PhenomPParameters
        {
            AlignedSpin1 = source.Spin1.Z,
            AlignedSpin2 = source.Spin2.Z,
            InPlaneSpin = EffectiveInPlaneSpin(binary, source),
            CosineThetaJn = Math.Clamp(sight.Z, -1, 1),
            SineThetaJn = sineJn,
            InitialAlpha = hasNoPrecession ? Math.PI : Math.Atan2(orbitY, orbitX),
            AlignedPhase = -azimuth,
            PolarizationAngle = Math.Atan2((sight.Z * triad.X) - (sineJn * triad.Z), -triad.Y),
        };
    }

    private static double EffectiveInPlaneSpin(in PrecessingBinary binary, in SourceFrameSpins source)
    {
        double weight1 = (2 + (1.5 * binary.Mass2 / binary.Mass1)) * binary.Mass1 * binary.Mass1;
        double weight2 = (2 + (1.5 * binary.Mass1 / binary.Mass2)) * binary.Mass2 * binary.Mass2;
        double inPlane1 = Math.Sqrt((source.Spin1.X * source.Spin1.X) + (source.Spin1.Y * source.Spin1.Y));
        double inPlane2 = Math.Sqrt((source.Spin2.X * source.Spin2.X) + (source.Spin2.Y * source.Spin2.Y));
        return Math.Max(weight1 * inPlane1, weight2 * inPlane2) / (binary.Mass2 > binary.Mass1 ? weight2 : weight1);
    }
}
