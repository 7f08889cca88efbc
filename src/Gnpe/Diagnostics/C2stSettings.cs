namespace Gnpe.Diagnostics;

/// <summary>
/// Settings of the classifier two-sample test. The defaults are those of the simulation-based inference benchmark (Lueckmann et al. 2021, arXiv:2101.04653),
/// which takes the remaining ones from scikit-learn's MLPClassifier.
/// </summary>
public sealed record C2stSettings
{
    /// <summary>Parts of the cross validation, at least 2; 5 by default.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Rectified linear units in each of the two hidden layers; by default (null) ten times the number of dimensions.</summary>
    public int? HiddenUnits { get; init; }

    /// <summary>Step size of Adam (Kingma and Ba 2015, arXiv:1412.6980); 0.001 by default.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Samples in a minibatch, at most the training set; 200 by default.</summary>
    public int BatchSize { get; init; } = 200;

    /// <summary>Passes through the training set after which training ends in any case; 1000 by default.</summary>
    public int MaximumEpochs { get; init; } = 1000;

    /// <summary>Training ends when the loss has failed to improve for more than this many epochs in a row; 10 by default.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>What counts as an improvement of the mean training loss, in nats; 0.0001 by default.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Factor of half the squared weights, divided by the size of the minibatch, in the loss; 0.0001 by default.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2, nameof(Folds));
        ArgumentOutOfRangeException.ThrowIfLessThan(HiddenUnits ?? 1, 1, nameof(HiddenUnits));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate, nameof(LearningRate));
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1, nameof(BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumEpochs, 1, nameof(MaximumEpochs));
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience, 0, nameof(Patience));
        ArgumentOutOfRangeException.ThrowIfNegative(Tolerance, nameof(Tolerance));
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay, nameof(WeightDecay));
    }
}
