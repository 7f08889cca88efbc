namespace Gnpe;

/// <summary>
/// A settings record that knows when its values do not make sense. Readers of settings files report every violation of every record at once.
/// </summary>
public interface ISettings
{
    /// <summary>
    /// What is wrong with the values, one clause each, without a full stop and beginning with the name of the property or of its key,
    /// e.g. <c>"BatchSize is 0 but must be at least 1"</c>; the reader shows the key and adds file and line.
    /// </summary>
    /// <returns>Nothing when the settings are usable. Nested records report their own violations: do not repeat them here.</returns>
    IEnumerable<string> Violations();
}
