using Gnpe.Numerics;
using Gnpe.Random;

namespace Gnpe.Inference;

/// <summary>Where Gibbs chains start: a first guess of the pose, such as q_init(g|x) or a matched filter.</summary>
public interface IPoseInitializer
{
    /// <summary>Draws starting poses for one observation.</summary>
    /// <param name="observation">x, shape <c>[data width]</c>.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="poses">Receives g, shape <c>[chains, group dimension]</c>.</param>
    void Initialize(ReadOnlyMemory<float> observation, RandomStream random, Rows<double> poses);
}
