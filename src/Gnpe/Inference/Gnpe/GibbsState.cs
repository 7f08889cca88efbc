using Gnpe.Numerics;

namespace Gnpe.Inference;

/// <summary>The state of parallel Gibbs chains over (θ, ĝ): everything the next step needs.</summary>
/// <param name="Iteration">Steps made so far.</param>
/// <param name="Parameters">θ of the last step, shape <c>[chains, parameters]</c>; zeros before the first step.</param>
/// <param name="Proxies">ĝ drawn from κ(·|g(θ)), shape <c>[chains, group dimension]</c>.</param>
public sealed record GibbsState(int Iteration, Rows<double> Parameters, Rows<double> Proxies);
