namespace Gnpe.Diagnostics;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>For the record.</summary>
    Information,

    /// <summary>The result may be off; read the message.</summary>
    Warning,

    /// <summary>The result is not to be used.</summary>
    Error,
}
