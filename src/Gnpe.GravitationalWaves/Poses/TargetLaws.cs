using Gnpe.Distributions;
using Gnpe.GravitationalWaves.Priors;
using Gnpe.Parameters;

namespace Gnpe.GravitationalWaves.Poses;

/// <summary>Coordinates of a binary's standardized parameters: uniform in the box of the kernel where a blurred pose moves them, the prior's laws elsewhere.</summary>
internal static class TargetLaws
{
    public static UnboundedCoordinates Of(NetworkPrior prior, params IReadOnlyList<TargetBox> boxes)
    {
        ParameterSpace targets = new(prior.Space.Select((parameter, column) =>
            BoxOf(column) is TargetBox box ? parameter with { Minimum = box.Minimum, Maximum = box.Maximum } : parameter));
        return new UnboundedCoordinates(targets, prior.Laws.Select((law, column) => BoxOf(column) switch
        {
            TargetBox box => new Uniform(box.Minimum, box.Maximum),

            // The bounds of the component masses take away most of the small ratios, so what is left is nearer to uniform than the law without them.
            _ when column == NetworkCoordinates.MassRatio => new Uniform(law.Lower, law.Upper),
            _ => law,
        }));

        TargetBox? BoxOf(int column)
        {
            foreach (TargetBox box in boxes)
            {
                if (box.Column == column)
                {
                    return box;
                }
            }

            return null;
        }
    }
}
