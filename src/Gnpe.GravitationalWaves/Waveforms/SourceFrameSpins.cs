namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>
/// Inclination and spins in LALSimulation's source frame at the reference frequency (LIGO-T1500606): z along the Newtonian orbital angular momentum L_N, x from body 2 to body 1,
/// line of sight at polar angle <see cref="Inclination"/> and azimuth π/2 − phase.
/// </summary>
/// <param name="Inclination">Angle between L_N and the line of sight [rad].</param>
/// <param name="Spin1">Spin of the first body.</param>
/// <param name="Spin2">Spin of the second body.</param>
public readonly record struct SourceFrameSpins(double Inclination, SpinVector Spin1, SpinVector Spin2)
{
    /// <summary>Converts bilby's angles with the conversion at the binary's own phase, as bilby does by default.</summary>
    /// <param name="binary">The binary; its masses, angles and reference frequency must be finite and possible.</param>
    /// <returns>What SimInspiralTransformPrecessingNewInitialConditions gives; for exactly aligned spins bilby's shortcut.</returns>
    public static SourceFrameSpins Of(in PrecessingBinary binary) => Of(binary, binary.Phase);

    /// <summary>
    /// Converts bilby's angles at a given phase. At a phase that is fixed the spins do not turn with the binary's phase, so that phase can be treated apart.
    /// </summary>
    /// <param name="binary">The binary; its masses, angles and reference frequency must be finite and possible.</param>
    /// <param name="conversionPhase">Orbital phase for the conversion [rad].</param>
    /// <returns>As <see cref="Of(in PrecessingBinary)"/>.</returns>
    public static SourceFrameSpins Of(in PrecessingBinary binary, double conversionPhase)
    {
        if (binary.HasAlignedSpins)
        {
            return new SourceFrameSpins(
                binary.ThetaJn,
                new SpinVector(0, 0, binary.A1 * Math.Cos(binary.Tilt1)),
                new SpinVector(0, 0, binary.A2 * Math.Cos(binary.Tilt2)));
        }

        // Start with L along z, the first spin in the xz plane and the second at azimuth phi_12 from it.
        (double sine1, double cosine1) = Math.SinCos(binary.Tilt1);
        (double sine2, double cosine2) = Math.SinCos(binary.Tilt2);
        PlaneRotation between = PlaneRotation.By(binary.Phi12);
        SpinVector spin1 = new(sine1, 0, cosine1);
        SpinVector spin2 = new(sine2 * between.Cosine, sine2 * between.Sine, cosine2);

        // Total angular momentum with the first post-Newtonian L.
        double totalMass = binary.Mass1 + binary.Mass2;
        double eta = binary.Mass1 * binary.Mass2 / (totalMass * totalMass);
        double v = Math.Cbrt(Math.PI * totalMass * PhysicalConstants.SolarMassSeconds * binary.ReferenceFrequencyHertz);
        double orbital = totalMass * totalMass * eta / v * (1 + (v * v * (1.5 + (eta / 6))));
        double size1 = binary.Mass1 * binary.Mass1 * binary.A1;
        double size2 = binary.Mass2 * binary.Mass2 * binary.A2;
        double totalX = (size1 * spin1.X) + (size2 * spin2.X);
        double totalY = (size1 * spin1.Y) + (size2 * spin2.Y);
        double totalZ = orbital + (size1 * spin1.Z) + (size2 * spin2.Z);

        // Bring J to z, L to azimuth phi_jl (it comes out at π) and the line of sight into the yz plane.
        PlaneRotation azimuth = PlaneRotation.Towards(totalX, totalY).Inverse;
        PlaneRotation polar = PlaneRotation.Towards(totalZ, Math.Sqrt((totalX * totalX) + (totalY * totalY))).Inverse;
        PlaneRotation around = PlaneRotation.By(binary.PhiJl - Math.PI);
        SpinVector ToJ(SpinVector vector) => vector.RotatedAboutZ(azimuth).RotatedAboutY(polar).RotatedAboutZ(around);
        SpinVector orbit = ToJ(new SpinVector(0, 0, 1));
        (double sineJn, double cosineJn) = Math.SinCos(binary.ThetaJn);
        double inclination = Math.Acos(Math.Clamp((sineJn * orbit.Y) + (cosineJn * orbit.Z), -1, 1));

        // Bring L back to z, then the line of sight to azimuth π/2 − phase.
        PlaneRotation azimuthOfL = PlaneRotation.Towards(orbit.X, orbit.Y).Inverse;
        PlaneRotation polarOfL = PlaneRotation.Towards(orbit.Z, Math.Sqrt((orbit.X * orbit.X) + (orbit.Y * orbit.Y))).Inverse;
        SpinVector sight = new SpinVector(0, sineJn, cosineJn).RotatedAboutZ(azimuthOfL).RotatedAboutY(polarOfL);
        PlaneRotation toSight = PlaneRotation.Towards(sight.X, sight.Y).Inverse;
        PlaneRotation phase = PlaneRotation.By((0.5 * Math.PI) - conversionPhase);
        SpinVector ToSource(SpinVector vector) =>
            ToJ(vector).RotatedAboutZ(azimuthOfL).RotatedAboutY(polarOfL).RotatedAboutZ(toSight).RotatedAboutZ(phase);
        return new SourceFrameSpins(inclination, ToSource(spin1).Times(binary.A1), ToSource(spin2).Times(binary.A2));
    }
}
