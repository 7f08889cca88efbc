using static TorchSharp.torch;

namespace Gnpe.Neural.Flows;

/// <summary>Connects <see cref="FusedSpline"/> with automatic differentiation; torch creates the only instance.</summary>
internal sealed class FusedSplineFunction : autograd.MultiTensorFunction<FusedSplineFunction>
{
    private const string MapKey = "map";

    /// <inheritdoc/>
    public override string Name => nameof(FusedSplineFunction);

    /// <summary>Maps coordinates.</summary>
    /// <param name="ctx">Keeps what the gradient needs.</param>
    /// <param name="vars">Coordinates, parameters and the <see cref="FusedSpline"/>.</param>
    /// <returns>Mapped coordinates and log derivatives.</returns>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor x = (Tensor)vars[0];
        Tensor raw = (Tensor)vars[1];
        FusedSpline map = (FusedSpline)vars[2];
        ctx.save_for_backward([x, raw]);
        ctx.save_data(MapKey, map);
        (Tensor y, Tensor log) = map.Map(x, raw);
        return [y, log];
    }

    /// <summary>Pulls gradients back.</summary>
    /// <param name="ctx">What <see cref="forward"/> kept.</param>
    /// <param name="grad_outputs">Gradients with respect to mapped coordinates and log derivatives.</param>
    /// <returns>Gradients with respect to coordinates and parameters; none for the map.</returns>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        FusedSpline map = (FusedSpline)ctx.get_data(MapKey);
        (Tensor x, Tensor raw) = map.Backward(saved[0], saved[1], grad_outputs[0], grad_outputs[1]);
        return [x, raw, null!];
    }
}
