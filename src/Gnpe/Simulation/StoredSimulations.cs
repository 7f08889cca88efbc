using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;

namespace Gnpe.Simulation;

/// <summary>A fixed set of pairs (θ, x), visited in a new order each epoch.</summary>
public sealed class StoredSimulations : ISimulationSource
{
    private readonly Rows<double> parameters;
    private readonly Rows<float> data;
    private readonly RandomStream orders;
    private readonly int[] order;
    private long orderEpoch = -1;

    /// <summary>Wraps stored pairs.</summary>
    /// <param name="space">The meaning of the parameter columns.</param>
    /// <param name="layout">The meaning of the data columns.</param>
    /// <param name="parameters">θ, shape <c>[pairs, parameters]</c>.</param>
    /// <param name="data">x, shape <c>[pairs, layout.Width]</c>.</param>
    /// <param name="orders">Where the order of each epoch comes from; it is split by epoch.</param>
    /// <exception cref="ArgumentException">The two batches differ in length, or are empty.</exception>
    public StoredSimulations(ParameterSpace space, DataLayout layout, Rows<double> parameters, Rows<float> data, RandomStream orders)
    {
        if (parameters.Count != data.Count || parameters.Count == 0)
        {
            throw new ArgumentException($"{parameters.Count} rows of parameters and {data.Count} rows of data do not make pairs.", nameof(data));
        }

        Space = space;
        Layout = layout;
        this.parameters = parameters;
        this.data = data;
        this.orders = orders;
        order = new int[parameters.Count];
    }

    /// <inheritdoc/>
    public ParameterSpace Space { get; }

    /// <inheritdoc/>
    public DataLayout Layout { get; }

    /// <inheritdoc/>
    public long? Count => parameters.Count;

    /// <summary>Simulates a set of pairs, on all cores; the result does not depend on their number.</summary>
    /// <param name="problem">Prior and simulator.</param>
    /// <param name="count">Number of pairs.</param>
    /// <param name="random">Where the randomness comes from; it is split by pair.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns>The set.</returns>
    public static StoredSimulations Simulate(InferenceProblem problem, int count, RandomStream random, CancellationToken cancellation = default)
    {
        Rows<double> parameters = new(count, problem.Prior.Space.Count);
        Rows<float> data = new(count, problem.Simulator.Layout.Width);
        RandomStream pairs = random.Split("pairs");
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, row =>
        {
            RandomStream pair = pairs.Split(row);
            problem.Prior.Sample(pair, parameters[row]);
            problem.Simulator.Simulate(parameters[row], pair, data[row]);
        });
        return new StoredSimulations(problem.Prior.Space, problem.Simulator.Layout, parameters, data, random.Split("orders"));
    }

    /// <summary>The set cut in two, the first part for training and the last for validation.</summary>
    /// <param name="validationFraction">Share of the validation part, in (0, 1).</param>
    /// <returns>Two views on this set, each of at least one pair.</returns>
    /// <exception cref="InvalidOperationException">The set has a single pair.</exception>
    public (StoredSimulations Training, StoredSimulations Validation) Split(double validationFraction)
    {
        if (parameters.Count < 2)
        {
            throw new InvalidOperationException("A set of one pair cannot be cut in two.");
        }

        int validation = Math.Clamp((int)Math.Round(parameters.Count * validationFraction), 1, parameters.Count - 1);
        int training = parameters.Count - validation;
        return (
            new StoredSimulations(Space, Layout, parameters.Slice(0, training), data.Slice(0, training), orders.Split("training")),
            new StoredSimulations(Space, Layout, parameters.Slice(training, validation), data.Slice(training, validation), orders.Split("validation")));
    }

    /// <summary>The first pairs of the set.</summary>
    /// <param name="count">How many.</param>
    /// <returns>A view on this set.</returns>
    public StoredSimulations First(int count) => new(Space, Layout, parameters.Slice(0, count), data.Slice(0, count), orders);

    /// <inheritdoc/>
    public void Fill(long batch, RandomStream random, Rows<double> parameters, Rows<float> data)
    {
        long first = batch * parameters.Count;
        for (int row = 0; row < parameters.Count; row++)
        {
            int pair = PairAt(first + row);
            this.parameters[pair].CopyTo(parameters[row]);
            this.data[pair].CopyTo(data[row]);
        }
    }

    private int PairAt(long position)
    {
        long epoch = position / order.Length;
        if (epoch != orderEpoch)
        {
            for (int i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }

            orders.Split(epoch).Shuffle(order.AsSpan());
            orderEpoch = epoch;
        }

        return order[position % order.Length];
    }
}
