using Gnpe.Artifacts;
using Gnpe.Distributions;
using Gnpe.Inference;
using Gnpe.Neural.Embeddings;
using Gnpe.Neural.Flows;
using Gnpe.Neural.Tensors;
using Gnpe.Neural.Tiles;
using Gnpe.Numerics;
using Gnpe.Parameters;
using Gnpe.Random;
using Gnpe.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace Gnpe.Neural.Models;

/// <summary>
/// A conditional density made by a network: base noise → flow → unbounded coordinates z → parameters θ. Rows are processed in chunks of fixed size, so that memory is
/// bounded; the noise is drawn row by row, so that it does not depend on the chunks. May be used by several threads at once.
/// </summary>
public sealed class NeuralDensity : IConditionalDensity, IDisposable
{
    /// <summary>The kind of its artefact.</summary>
    public const string Kind = "conditional-density";

    // Since version 2 the parameters of splines are bounded, so that older weights would mean another density.
    private const int FormatVersion = 2;
    private const int ChunkSize = 4096;

    private readonly ConditionalFlowNetwork network;
    private readonly Lazy<TileDensity?> tiles;
    private readonly CoordinateMap map;

    internal NeuralDensity(ConditionalFlowNetwork network, UnboundedCoordinates coordinates, DataLayout context, TrainingProvenance? training)
    {
        this.network = network;
        tiles = new Lazy<TileDensity?>(() => TileNetwork.Supports(network) ? new TileDensity(network, get_num_threads()) : null);
        map = new CoordinateMap(coordinates);
        Coordinates = coordinates;
        Context = context;
        Training = training;
    }

    /// <summary>The bijection between the parameters and the coordinates in which the network works.</summary>
    public UnboundedCoordinates Coordinates { get; }

    /// <summary>What a context row means.</summary>
    public DataLayout Context { get; }

    /// <summary>The architecture.</summary>
    public NetworkSettings Settings => network.Settings;

    /// <summary>How it was trained; null when it was not.</summary>
    public TrainingProvenance? Training { get; }

    /// <summary>Number of trained weights.</summary>
    public long WeightCount => network.Store.ParameterCount;

    /// <inheritdoc/>
    public ParameterSpace Space => Coordinates.Space;

    /// <inheritdoc/>
    public int ContextWidth => Context.Width;

    /// <summary>An untrained density: the reference law, whatever the context.</summary>
    /// <param name="settings">The architecture.</param>
    /// <param name="coordinates">The parameters and the bijection that takes away their edges.</param>
    /// <param name="context">What a context row means.</param>
    /// <param name="random">For the initial weights.</param>
    /// <returns>The density, to be disposed.</returns>
    /// <exception cref="InvalidInputException">The settings have violations.</exception>
    public static NeuralDensity Untrained(NetworkSettings settings, UnboundedCoordinates coordinates, DataLayout context, RandomStream random) =>
        new(BuildNetwork(settings, coordinates, context, random), coordinates, context, null);

    /// <summary>A stored density.</summary>
    /// <param name="content">What <see cref="Export"/> returned.</param>
    /// <returns>The density, to be disposed; the same as the one that was stored, bit for bit.</returns>
    /// <exception cref="InvalidInputException">Another kind of artefact, another format version, or an array that is missing, superfluous or of another shape.</exception>
    public static NeuralDensity Import(ArtifactContent content)
    {
        DensityCard card = CardFormat.Read<DensityCard>(content, Kind, FormatVersion, FormatVersion);
        UnboundedCoordinates coordinates = card.Coordinates();
        ConditionalFlowNetwork network = BuildNetwork(card.Network, coordinates, card.Context, new RandomStream(0));
        try
        {
            NamedArrays arrays = new(content, "model");
            arrays.LoadInto(network.Store.Entries);
            arrays.CheckAllTaken();
            return new NeuralDensity(network, coordinates, card.Context, card.Training);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The density as content to be stored: card, weights and input statistics.</summary>
    /// <returns>A copy.</returns>
    public ArtifactContent Export() => new(
        Kind,
        FormatVersion,
        CardFormat.Write(DensityCard.Of(Settings, Coordinates, Context, Training)),
        [.. NamedArrays.Of(network.Store.Entries)]);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public void Sample(Rows<float> context, RandomStream random, Rows<double> samples, Span<double> logDensity)
    {
        CheckShapes(context, samples, logDensity.Length);
        for (int start = 0; start < samples.Count; start += ChunkSize)
        {
            int count = Math.Min(ChunkSize, samples.Count - start);
            Rows<float> noise = network.Flow.Base.Draw(count, random);
            (Rows<float> z, float[] logZ) = FromNoise(noise, Part(context, start, count));
            map.ToParameters(z, logZ, samples.Slice(start, count), logDensity.Slice(start, count));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public void LogDensity(Rows<double> samples, Rows<float> context, Span<double> logDensity)
    {
        CheckShapes(context, samples, logDensity.Length);
        for (int start = 0; start < samples.Count; start += ChunkSize)
        {
            int count = Math.Min(ChunkSize, samples.Count - start);
            Span<double> total = logDensity.Slice(start, count);
            Rows<float> z = map.ToUnbounded(samples.Slice(start, count), total);
            float[] logZ = LogDensityOf(z, Part(context, start, count));
            for (int row = 0; row < count; row++)
            {
                total[row] = double.IsNegativeInfinity(total[row]) ? total[row] : total[row] + logZ[row];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    internal static ConditionalFlowNetwork BuildNetwork(
        NetworkSettings settings, UnboundedCoordinates coordinates, DataLayout context, RandomStream random, Rows<float>? basis = null)
    {
        bool[] periodic = [.. coordinates.Space.Select(parameter => parameter.IsPeriodic)];
        ContextLayout layout = new(context.Channels, context.Length, context.Auxiliary);
        return new ConditionalFlowNetwork(settings, layout, periodic, ComputeDevice.Cpu, random, basis);
    }

    // A context of one row serves every part.
    private Rows<float> Part(Rows<float> context, int start, int count) => ContextWidth == 0 || context.Count == 1 ? context : context.Slice(start, count);

    private (Rows<float> Z, float[] LogDensity) FromNoise(Rows<float> noise, Rows<float> context)
    {
        if (tiles.Value is TileDensity fast)
        {
            Rows<float> coordinates = new(noise.Count, noise.Width);
            float[] logDensity = new float[noise.Count];
            fast.Sample(noise, context, coordinates, logDensity);
            return (coordinates, logDensity);
        }

        using DisposeScope scope = NewDisposeScope();
        (Tensor z, Tensor log) = network.Sample(noise.ToTensor(network.Store.Device), ContextTensor(context));
        return (z.ToFloatRows(), log.ToFloats());
    }

    private float[] LogDensityOf(Rows<float> z, Rows<float> context)
    {
        if (tiles.Value is TileDensity fast)
        {
            float[] logDensity = new float[z.Count];
            fast.LogDensity(z, context, logDensity);
            return logDensity;
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable guard = no_grad();
        return network.LogDensity(z.ToTensor(network.Store.Device), ContextTensor(context)).ToFloats();
    }

    private Tensor? ContextTensor(Rows<float> context) => ContextWidth == 0 ? null : context.ToTensor(network.Store.Device);

    private void CheckShapes(Rows<float> context, Rows<double> samples, int logDensities)
    {
        if (samples.Width != Space.Count || logDensities != samples.Count)
        {
            throw new ArgumentException($"{samples.Count} samples of {samples.Width} numbers with {logDensities} log densities do not fit {Space.Count} parameters.", nameof(samples));
        }

        if (ContextWidth > 0 && (context.Width != ContextWidth || (context.Count != 1 && context.Count != samples.Count)))
        {
            throw new ArgumentException($"A context of {context.Count} rows of {context.Width} numbers does not fit {samples.Count} samples and a context width of {ContextWidth}.", nameof(context));
        }
    }
}
