using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>Type eCertificate. Times are Moscow wall-clock (gisec:timestamp has no zone), money in kopecks.</summary>
public sealed record ECertificateRecord
{
    public required Guid FactAssignmentUuid { get; init; }

    public required string CertificateNumber { get; init; }

    public required DateOnly StartDate { get; init; }

    public DateOnly? EndDate { get; init; }

    public required string Program { get; init; }

    public long? AmountKopecks { get; init; }

    public int? Quantity { get; init; }

    public required IReadOnlyList<CertificateLine> Lines { get; init; }

    public required string UsageStatus { get; init; }

    public required string StatusCode { get; init; }

    public string? StatusReason { get; init; }

    public required DateTime StatusDateTime { get; init; }

    public IReadOnlyList<string> SuspensionReasons { get; init; } = [];

    public long? ActualAmountKopecks { get; init; }

    public int? ActualQuantity { get; init; }

    public IReadOnlyList<UsageTransactionRecord> Transactions { get; init; } = [];

    public required IReadOnlyList<CertificateLineBalance> Balances { get; init; }
}

/// <summary>Type usageTransaction.</summary>
public sealed record UsageTransactionRecord
{
    /// <summary>16 digits.</summary>
    public required string Number { get; init; }

    public required string Type { get; init; }

    public required DateTime Timestamp { get; init; }

    public string? Address { get; init; }

    public IReadOnlyList<CertificateOperationItem> Items { get; init; } = [];

    public SellerRecord? Seller { get; init; }

    public LocationRecord? Location { get; init; }

    public required long TotalAmountKopecks { get; init; }

    public required long TotalFullAmountKopecks { get; init; }
}

public sealed record SellerRecord(string FullName, string Inn, string? Kpp);

/// <summary>Element transactionLocation: an address or a web site.</summary>
public sealed record LocationRecord(string? Address, string? Website, decimal? Latitude, decimal? Longitude);
