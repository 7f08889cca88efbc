namespace Gnpe;

/// <summary>
/// Something a user gave cannot be used. The message is one sentence that says what is wrong, where (file, dataset, key, value) and what would be right;
/// the command line prints it as it is and exits with code 2.
/// </summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    /// <param name="message">What is wrong, where, and what would be right.</param>
    public InvalidInputException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its sentence and the error that revealed it.</summary>
    /// <param name="message">What is wrong, where, and what would be right.</param>
    /// <param name="innerException">The error of a lower layer; kept for debugging, never shown to users.</param>
    public InvalidInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
