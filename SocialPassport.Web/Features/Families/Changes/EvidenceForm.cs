using Microsoft.AspNetCore.Components.Forms;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families.Changes;

/// <summary>«Подтверждающий документ» as given so far: words, a scan that is being read or was read.</summary>
public sealed class EvidenceForm
{
    public const string FileId = "evidence-file";

    private const int ChunkBytes = 64 * 1024;

    public string Document { get; set; } = string.Empty;

    public ScannedFile? File { get; private set; }

    public string? Error { get; private set; }

    /// <summary>0…100 while a file is coming in; null otherwise.</summary>
    public int? Percent { get; private set; }

    public string Words => (Document.Length, File) switch
    {
        (0, null) => "без документа",
        (0, { } file) => $"скан: {file.Name}",
        (_, null) => Document,
        (_, { } file) => $"{Document}; скан: {file.Name}",
    };

    public Evidence Read() => new() { Document = Document, File = File };

    public void Remove()
    {
        File = null;
        Error = null;
    }

    /// <summary>Takes the file in; what it is, is told by its content at once.</summary>
    public async Task TakeAsync(IBrowserFile file, Action progressed, CancellationToken cancellationToken)
    {
        Remove();
        if (file.Size > Attachment.MaxBytes)
        {
            Error = "Файл больше 10 МБ. Отсканируйте документ с меньшим разрешением или по частям.";
            return;
        }

        try
        {
            var content = await ReadAsync(file, progressed, cancellationToken);
            Attachment.KindOf(content);
            File = new(TypedText.Clean(file.Name), content);
        }
        catch (DomainRuleException rule)
        {
            Error = rule.Message;
        }
        catch (IOException)
        {
            Error = "Файл не удалось передать: связь прервалась. Выберите его ещё раз.";
        }
        finally
        {
            Percent = null;
        }
    }

    private async Task<byte[]> ReadAsync(IBrowserFile file, Action progressed, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream(Attachment.MaxBytes, cancellationToken);
        var content = new byte[file.Size];
        var read = 0;
        while (read < content.Length)
        {
            var count = await stream.ReadAsync(content.AsMemory(read, Math.Min(ChunkBytes, content.Length - read)), cancellationToken);
            if (count == 0)
            {
                throw new EndOfStreamException();
            }

            read += count;
            Percent = (int)(100L * read / content.Length);
            progressed();
        }

        return content;
    }
}
