namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The trained model that comes with the program: Hanford and Livingston, noise like that of the first two observing runs.</summary>
internal static class ShippedModel
{
    private const string Name = "bbh-h1l1-o1o2";

    /// <summary>Its folder beside the program.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models", Name);
}
