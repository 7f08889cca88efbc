namespace Gnpe.Data.Artifacts;

/// <summary>What every stored artefact says of itself.</summary>
/// <param name="Kind">What it is, e.g. <c>model-card</c>.</param>
/// <param name="FormatVersion">Version of the layout of this kind, from 1; raised when older programs would misread it.</param>
/// <param name="CreatedBy">Program and version that wrote it, e.g. <c>gnpe 0.1.0</c>.</param>
public sealed record ArtifactHeader(string Kind, int FormatVersion, string CreatedBy)
{
    /// <summary>Checks that a reader knows this kind and version.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="kind">The kind the reader expects.</param>
    /// <param name="newestVersion">The newest version the reader knows.</param>
    /// <exception cref="InvalidInputException">The kind is another or the version is newer.</exception>
    public void Require(string path, string kind, int newestVersion)
    {
        if (Kind != kind)
        {
            throw new InvalidInputException($"{path} is of kind '{Kind}' where '{kind}' is expected.");
        }

        if (FormatVersion > newestVersion)
        {
            throw new InvalidInputException($"{path} has format version {FormatVersion} of {Kind}; this gnpe reads up to {newestVersion}: update gnpe.");
        }

        if (FormatVersion < 1)
        {
            throw new InvalidInputException($"{path} has format version {FormatVersion} of {Kind}; versions begin at 1.");
        }
    }
}
