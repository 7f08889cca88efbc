using System.Runtime.InteropServices;

namespace Gnpe.Neural.Tensors;

/// <summary>
/// Prepares the process for libtorch. The backward pass runs on a thread of its own with its own OpenMP pool, and GNU's OpenMP lets the idle pool spin:
/// on two cores a training step then takes five to nine times as long. The remedy, <c>OMP_WAIT_POLICY=PASSIVE</c>, is read once when the native library is loaded,
/// and <see cref="Environment.SetEnvironmentVariable(string, string)"/> does not reach native code on Linux, so it is set through the C library.
/// </summary>
internal static class TorchRuntime
{
    // A static initializer runs once, under the runtime's lock.
    private static readonly bool Prepared = Prepare();

    /// <summary>To be called before the first torch call; cheap, idempotent and safe from any thread. A value that the user has set is kept.</summary>
    /// <returns>Whether the native environment was reached; false on systems other than Linux, where nothing is needed.</returns>
    public static bool EnsureReady() => Prepared;

    private static bool Prepare() =>
        OperatingSystem.IsLinux() && SetNativeEnvironment("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0) == 0;

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNativeEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string value,
        int overwrite);
}
