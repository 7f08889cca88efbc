namespace Gnpe.Neural.Tiles;

/// <summary>A step of a network that takes single tiles forward and their gradients back. Different tiles may be taken at once.</summary>
internal interface ITileOperation
{
    /// <summary>Computes the values of a tile.</summary>
    /// <param name="pass">Weights and size of the batch.</param>
    /// <param name="tile">Which tile.</param>
    void Forward(TilePass pass, int tile);

    /// <summary>Takes the gradient of a tile from the results to the inputs.</summary>
    /// <param name="pass">Weights and size of the batch.</param>
    /// <param name="tile">Which tile.</param>
    void Backward(TilePass pass, int tile);

    /// <summary>What computes the gradients of the weights when all tiles have been taken back: pieces that may run at once.</summary>
    IEnumerable<WeightTask> WeightTasks => [];
}

/// <summary>Computes the gradient of some weights from all tiles.</summary>
/// <param name="Run">Does so.</param>
/// <param name="Cost">Multiplications of one row, for balance.</param>
internal sealed record WeightTask(Action<TilePass> Run, long Cost);
