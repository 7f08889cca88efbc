namespace Gnpe.Neural.Training;

/// <summary>Training stopped because numbers ceased to be finite. The message is one sentence that names the culprit and what may help.</summary>
public sealed class TrainingFailedException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    /// <param name="message">Which loss or gradient was not finite, at which step, and what may help.</param>
    public TrainingFailedException(string message)
        : base(message)
    {
    }
}
