namespace Gnpe.Neural.Training;

/// <summary>A running mean of training losses.</summary>
/// <param name="Loss">Sum of the losses.</param>
/// <param name="Reference">Sum of the losses of the reference law on the same batches.</param>
/// <param name="Count">Number of batches.</param>
internal readonly record struct LossSum(double Loss, double Reference, long Count)
{
    public double Mean => Loss / Count;

    public double RelativeMean => (Loss - Reference) / Count;

    public LossSum Add(double loss, double reference) => new(Loss + loss, Reference + reference, Count + 1);
}
