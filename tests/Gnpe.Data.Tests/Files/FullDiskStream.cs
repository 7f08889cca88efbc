namespace Gnpe.Data.Tests.Files;

/// <summary>A file on a disk that has room for a number of bytes and then fails as Linux does (ENOSPC).</summary>
internal sealed class FullDiskStream(string path, long capacity) : Stream
{
    private const int NoSpace = 28;
    private readonly FileStream file = new(path, FileMode.Create, FileAccess.Write);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        int fits = (int)Math.Min(count, capacity - file.Position);
        file.Write(buffer, offset, fits);
        if (fits < count)
        {
            throw new IOException($"No space left on device : '{path}'", NoSpace);
        }
    }

    public override void Flush() => file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
