namespace Gnpe.Random;

/// <summary>The complete state of a <see cref="RandomStream"/>, for checkpoints.</summary>
/// <param name="Key">Identity from which splits derive.</param>
/// <param name="S0">First word of the generator.</param>
/// <param name="S1">Second word of the generator.</param>
/// <param name="S2">Third word of the generator.</param>
/// <param name="S3">Fourth word of the generator.</param>
public readonly record struct RandomStreamState(ulong Key, ulong S0, ulong S1, ulong S2, ulong S3);
