namespace SocialPassport.Domain.Certificates;

public enum CertificateOperationKind
{
    Purchase = 1,
    Return,

    /// <summary>A code the dictionary does not know; the code itself is kept.</summary>
    Other,
}

/// <summary>One article of an operation; sums in kopecks.</summary>
public sealed record CertificateOperationItem(string Code, string Name, long AmountKopecks, long FullAmountKopecks, int Quantity);

/// <summary>A purchase or a return reported by ГИС ЭС; unique by its number.</summary>
public sealed class CertificateOperation
{
    private CertificateOperation()
    {
    }

    public long Id { get; private set; }

    public long CertificateId { get; private set; }

    /// <summary>16 digits, up to 30 where ЕГИССО told of it.</summary>
    public string Number { get; private set; } = null!;

    public CertificateOperationKind Kind { get; private set; }

    /// <summary>Type as received, 8 characters.</summary>
    public string TypeCode { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Paid by the certificate.</summary>
    public long AmountKopecks { get; private set; }

    /// <summary>Whole price.</summary>
    public long FullAmountKopecks { get; private set; }

    public string? SellerName { get; private set; }

    public string? SellerInn { get; private set; }

    public string? Place { get; private set; }

    public IReadOnlyList<CertificateOperationItem> Items { get; private set; } = [];

    public static CertificateOperation Report(
        string number,
        CertificateOperationKind kind,
        string typeCode,
        DateTime at,
        long amountKopecks,
        long fullAmountKopecks,
        (string? Name, string? Inn, string? Place) seller,
        IReadOnlyList<CertificateOperationItem> items) => new()
        {
            Number = number,
            Kind = kind,
            TypeCode = typeCode,
            At = at,
            AmountKopecks = amountKopecks,
            FullAmountKopecks = fullAmountKopecks,
            SellerName = seller.Name,
            SellerInn = seller.Inn,
            Place = seller.Place,
            Items = items,
        };
}
