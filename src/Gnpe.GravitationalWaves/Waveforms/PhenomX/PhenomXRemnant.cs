namespace Gnpe.GravitationalWaves.Waveforms;

/// <summary>The remnant of an aligned-spin binary as IMRPhenomXAS describes it, and the frequencies derived from it.</summary>
/// <param name="FinalSpin">Dimensionless spin (Jiménez-Forteza et al. 2017, arXiv:1611.00332).</param>
/// <param name="FinalMass">Mass in units of the initial one (ibid.).</param>
/// <param name="Ringdown">Ringdown of the l = m = 2 mode (fits of García-Quirós et al. 2020, arXiv:2001.10914, ancillary files).</param>
/// <param name="Isco">M f of the innermost stable circular orbit around the remnant.</param>
internal readonly record struct PhenomXRemnant(double FinalSpin, double FinalMass, Ringdown Ringdown, double Isco)
{
    /// <summary>The remnant of a binary.</summary>
    public static PhenomXRemnant Of(in PhenomXParameters binary)
    {
        double spin = PhenomXFits.FinalSpin.At(binary, binary.TotalSpin) + ((1 - (2 * binary.Eta)) * binary.TotalSpin);
        double mass = 1 - RadiatedFraction(binary);
        Ringdown ringdown = new(RingdownFrequency(spin) / mass, DampingFrequency(spin) / mass);
        return new PhenomXRemnant(spin, mass, ringdown, IscoFrequency(spin));
    }

    private static double RadiatedFraction(in PhenomXParameters binary)
    {
        double eta = binary.Eta;
        double s = binary.TotalSpin;
        double nonSpinning = eta * (0.057190958417936644 + (eta * (0.5609904135313374 + (eta * (-0.84667563764404 + (eta * 3.145145224278187))))));
        double first = -0.13084389181783257 + (eta * (-1.1387311580238488 + (eta * 5.49074464410971)));
        double second = -0.17762802148331427 + (eta * eta * 2.176667900182948);
        double third = -0.6320191645391563 + (eta * (4.952698546796005 - (eta * 10.023747993978121)));
        double denominator = 1 + (s * (-0.9919475346968611 + (eta * (0.367620218664352 + (eta * 4.274567337924067)))));
        double difference = binary.SpinDifference;
        return (nonSpinning * (1 + (s * (first + (s * (second + (s * third)))))) / denominator)
            - (0.09803730445895877 * difference * binary.Delta * eta * eta * (1 - (3.2283713377939134 * eta)))
            + (0.01118530335431078 * difference * difference * eta * eta * eta)
            - (0.01978238971523653 * difference * binary.Delta * eta * s * (1 - (4.91667749015812 * eta)));
    }

    private static double RingdownFrequency(double a)
    {
        double square = a * a;
        double even = 0.05947169566573468 + (square * (0.09535606290986028 + (square * (-0.02501704155363241 + (square * 0.0027489038393367993)))));
        double odd = -0.14989771215394762 + (square * (0.02260924869042963 + (square * (-0.005852438240997211 + (square * 0.0005821983163192694)))));
        double denominator = 1 - (2.8570126619966296 * a) + (square * (2.373335413978394 + (square * (-0.6036964688511505 + (square * 0.0873798215084077)))));
        return (even + (a * odd)) / denominator;
    }

    private static double DampingFrequency(double a)
    {
        double square = a * a;
        double even = 0.014158792290965177 + (square * (0.026822526296575368 + (square * (-0.004843996907020524 + (square * 0.0001504546201236794)))));
        double odd = -0.036989395871554566 + (square * (0.0008490933750566702 - (square * 0.00014745235759327472)));
        double denominator = 1 - (2.5900842798681376 * a) + (square * (1.8952576220623967 + (square * (-0.31416610693042507 + (square * 0.009002719412204133)))));
        return (even + (a * odd)) / denominator;
    }

    /// <summary>Bardeen, Press and Teukolsky 1972 (ApJ 178, 347), eqs. 2.16 and 2.21.</summary>
    private static double IscoFrequency(double a)
    {
        double z1 = Math.Min(3, 1 + (Math.Cbrt(1 - (a * a)) * (Math.Cbrt(1 + a) + Math.Cbrt(1 - a))));
        double z2 = Math.Sqrt((3 * a * a) + (z1 * z1));
        double root = Math.Sqrt((3 - z1) * (3 + z1 + (2 * z2)));
        double radius = 3 + z2 - (a >= 0 ? root : -root);
        return 1 / (Math.PI * ((radius * Math.Sqrt(radius)) + a));
    }
}
