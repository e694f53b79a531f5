namespace SocialPassport.Domain.Import;

/// <summary>The bytes of a load, kept until it ends: work goes on from them after a crash, and wrong rows come back in the same form.</summary>
public sealed class ImportFile
{
    private ImportFile()
    {
    }

    public long Id { get; private set; }

    public long LoadId { get; private set; }

    public ImportLoad Load { get; private set; } = null!;

    public byte[] Content { get; private set; } = null!;

    public static ImportFile Store(ImportLoad load, byte[] content) => new() { Load = load, Content = content };
}
