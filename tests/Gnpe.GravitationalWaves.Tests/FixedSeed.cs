using FsCheck;

namespace Gnpe.TestSupport;

/// <summary>Checks properties on the same 100 cases every time.</summary>
internal static class FixedSeed
{
    public static void Holds(this Property property) => property.Check(Config.QuickThrowOnFailure.WithReplay(20150914, 1));
}
