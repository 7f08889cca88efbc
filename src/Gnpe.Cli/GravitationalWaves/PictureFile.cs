namespace Gnpe.Cli.GravitationalWaves;

/// <summary>The file of an optional picture.</summary>
internal static class PictureFile
{
    /// <summary>Makes sure, before any work, that a picture can have this name.</summary>
    /// <param name="path">The file, or null for none.</param>
    /// <exception cref="InvalidInputException">Its ending is neither .png nor .svg, or its folder does not exist.</exception>
    public static void Require(string? path)
    {
        if (path is null)
        {
            return;
        }

        if (Path.GetExtension(path).ToUpperInvariant() is not (".PNG" or ".SVG"))
        {
            throw new InvalidInputException($"--picture is '{path}', but it must end in .png or .svg.");
        }

        if (Directory.Exists(path))
        {
            throw new InvalidInputException($"--picture is '{path}', which is a folder; name a file.");
        }
    }
}
