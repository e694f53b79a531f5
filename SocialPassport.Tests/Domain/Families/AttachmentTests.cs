using System.Security.Cryptography;
using System.Text;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Families;

public sealed class AttachmentTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF");
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0x00];
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00];

    [Fact]
    public void KindOf_FirstBytes_DecideWhateverTheName()
    {
        Assert.Equal(AttachmentKind.Pdf, Attachment.KindOf(Pdf));
        Assert.Equal(AttachmentKind.Jpeg, Attachment.KindOf(Jpeg));
        Assert.Equal(AttachmentKind.Png, Attachment.KindOf(Png));
    }

    [Theory]
    [InlineData("", "attachment.empty")]
    [InlineData("MZ\u0090\u0000 This program cannot be run in DOS mode", "attachment.content")]
    [InlineData("<html><script>alert(1)</script></html>", "attachment.content")]
    [InlineData("PK\u0003\u0004", "attachment.content")]
    [InlineData(" %PDF-1.7", "attachment.content")]
    [InlineData("%PDF", "attachment.content")]
    public void KindOf_AnythingElse_IsRefused(string content, string code) =>
        Refusal.With(code, () => Attachment.KindOf(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void KindOf_TenMegabytes_IsTheLastSizeTaken()
    {
        var largest = new byte[10 * 1024 * 1024];
        Pdf.CopyTo(largest, 0);

        Assert.Equal(AttachmentKind.Pdf, Attachment.KindOf(largest));
        Refusal.With("attachment.tooBig", () => Attachment.KindOf([.. largest, 0]));
    }

    [Theory]
    [InlineData("Свидетельство о рождении № 5.pdf", "Свидетельство о рождении № 5.pdf")]
    [InlineData("скан.exe", "скан.pdf")]
    [InlineData("скан.pdf.exe", "скан.pdf.pdf")]
    [InlineData(@"C:\Users\ira\справка.PDF", "справка.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("a\r\nX-Header: 1\"; b.pdf", "aX-Header 1 b.pdf")]
    [InlineData("\u202eгpj.pdf", "гpj.pdf")]
    [InlineData("...", "документ.pdf")]
    [InlineData("", "документ.pdf")]
    public void Create_FileName_IsCleaned(string given, string kept) => Assert.Equal(kept, Create(given, Pdf).FileName);

    [Fact]
    public void Create_LongName_IsCutBeforeTheExtension()
    {
        var name = Create(new string('я', 500) + ".png", Png).FileName;

        Assert.Equal(Attachment.FileNameLength, name.Length);
        Assert.EndsWith("я.png", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_Content_IsKeptWithItsHash()
    {
        var attachment = Create("скан.jpeg", Jpeg);

        Assert.Equal((AttachmentKind.Jpeg, 5, "скан.jpg"), (attachment.Kind, attachment.ByteCount, attachment.FileName));
        Assert.Same(Jpeg, attachment.Content);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Jpeg)), attachment.Sha256, ignoreCase: true);
    }

    private static Attachment Create(string name, byte[] content) =>
        Attachment.Create(Guid.NewGuid(), 1, name, content, "Иванова М. П.", new DateTime(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc));
}
