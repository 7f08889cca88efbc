using System.Runtime.InteropServices;
using Gnpe.Cli;
using Gnpe.Cli.Commands;

using CancellationTokenSource interrupt = new();

// The first Ctrl-C asks the command to stop in good order; the second one finds the default behaviour and kills the process.
void OnSignal(PosixSignalContext context)
{
    context.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
}

using PosixSignalRegistration interruptions = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using PosixSignalRegistration terminations = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return GnpeApplication.Run(args, CommandEnvironment.OfProcess(interrupt.Token));
