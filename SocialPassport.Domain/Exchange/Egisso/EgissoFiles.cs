using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Exchange.Egisso;

/// <summary>A package of facts as it was sent, byte for byte. Packages with card numbers are never kept here.</summary>
public sealed class EgissoContent
{
    private EgissoContent()
    {
    }

    public long Id { get; private set; }

    public long PackageId { get; private set; }

    public EgissoPackage Package { get; private set; } = null!;

    /// <summary>10.06.S.</summary>
    public byte[] Xml { get; private set; } = [];

    /// <summary>The same records in the 43 columns of the template.</summary>
    public byte[] Csv { get; private set; } = [];

    /// <exception cref="DomainRuleException">egisso.content.cards</exception>
    public static EgissoContent Keep(EgissoPackage package, byte[] xml, byte[] csv) =>
        package.Kind == EgissoPackageKind.Facts
            ? new() { Package = package, Xml = xml, Csv = csv }
            : throw new DomainRuleException("egisso.content.cards", "Пакет с номерами карт в базе не хранят.");
}

/// <summary>A file of ЕГИССО that could not be read or fits nothing of ours; staff find out what it was.</summary>
public sealed class EgissoUnreadFile
{
    public const int NameMaxLength = 260;
    public const int TextMaxLength = 1_000;

    private EgissoUnreadFile()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    public string FileName { get; private set; } = null!;

    /// <summary>Why; never repeats the content.</summary>
    public string Text { get; private set; } = null!;

    public DateTime ArrivedAt { get; private set; }

    public DateTime? SettledAt { get; private set; }

    public string? SettledBy { get; private set; }

    public static EgissoUnreadFile Keep(Guid publicId, string fileName, string text, DateTime at) => new()
    {
        PublicId = publicId,
        FileName = EgissoRecord.Shorten(fileName, NameMaxLength),
        Text = EgissoRecord.Shorten(text, TextMaxLength),
        ArrivedAt = at,
    };

    /// <exception cref="DomainRuleException">egisso.unread.settled</exception>
    public void Settle(string who, DateTime at)
    {
        if (SettledAt is not null)
        {
            throw new DomainRuleException("egisso.unread.settled", "Этот файл уже разобран. Обновите страницу.");
        }

        (SettledAt, SettledBy) = (at, who);
    }
}
