namespace Gnpe.GravitationalWaves.Priors;

/// <summary>
/// The coordinates in which an aligned-spin binary seen by two detectors is inferred: arrival times at the detectors and the azimuth around their baseline stand for sky position
/// and geocentric time, so that the pose of GNPE is two of the coordinates themselves. The phase is not among them: it is marginalized analytically.
/// </summary>
internal static class NetworkParameters
{
    public const int ChirpMass = 0;
    public const int MassRatio = 1;
    public const int FirstTime = 2;
    public const int SecondTime = 3;
    public const int Inclination = 4;
    public const int Distance = 5;
    public const int Azimuth = 6;
    public const int Polarization = 7;
    public const int Spin1 = 8;
    public const int Spin2 = 9;
    public const int Count = 10;
}
