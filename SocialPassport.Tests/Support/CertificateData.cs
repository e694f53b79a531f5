using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Families;

namespace SocialPassport.Tests.Support;

/// <summary>Certificates valid by default, brought to any life by its own verbs.</summary>
public static class CertificateData
{
    public const string Number = "2021080713257902301000001";
    public const string RevocationCode = "ECBLPRIM";

    public static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);

    public static CertificateOrder Terms(Guid? fact = null) => new()
    {
        FactAssignmentUuid = fact ?? Guid.NewGuid(),
        FamilyId = 1,
        HolderPersonId = 1,
        HolderSnils = Snils.Parse("112-233-445 95"),
        HolderPhone = "8121234567",
        MeasureCode = "FOOD",
        MeasureName = "Продовольственный сертификат",
        MeasureVersion = 1,
        DecisionId = 1,
        Type = CertificateType.Ectp0002,
        AmountKopecks = 620_460,
        Lines = [new("105111000.000000001", "Молоко", null, null), new("107111000.000000001", "Хлеб", null, null)],
        StartDate = new DateOnly(2025, 10, 15),
        EndDate = new DateOnly(2025, 11, 13),
        MspCode = "0747",
        LmspCode = "FOOD-47",
        BudgetCode = "06810030000000000000",
        Program = "ECPRASST",
    };

    public static SealedCard Card(string last4 = "0004") => new("220000", last4, "hash-" + last4, [1, 2, 3]);

    public static ReportedState Report(CertificateLife? life, DateTime? at = null, string? code = null) => new()
    {
        StatusCode = code ?? life switch
        {
            CertificateLife.Active => "ECSTACTV",
            CertificateLife.Suspended => "ECSTSUSP",
            CertificateLife.Blocked => "ECSTBLCK",
            CertificateLife.Expired => "ECSTEXPD",
            _ => "ECSTWHAT",
        },
        StatusAt = at ?? Now,
        Life = life,
        Usage = CertificateUsage.None,
        BalanceKopecks = 620_460,
    };

    /// <param name="usage">As ГИС ЭС reports it with the first state.</param>
    public static Certificate In(
        CertificateLife life, CertificateOrder? order = null, CertificateUsage usage = CertificateUsage.None, string numberText = Number)
    {
        var certificate = Certificate.Draft(order ?? Terms(), Guid.NewGuid(), Now);
        var number = CertificateNumber.Parse(numberText);
        switch (life)
        {
            case CertificateLife.Sent:
                certificate.Send(Card(), Now);
                break;
            case CertificateLife.Active or CertificateLife.Suspended:
                certificate.Send(Card(), Now);
                certificate.Accept(number, Report(life) with { Usage = usage }, Now);
                break;
            case CertificateLife.Rejected:
                certificate.Send(Card(), Now);
                certificate.Reject("Правило 018", Now);
                break;
            case CertificateLife.Cancelled:
                certificate.Cancel("Ошибка", Now);
                break;
            case CertificateLife.Blocked:
                certificate.Send(Card(), Now);
                certificate.Accept(number, Report(CertificateLife.Active) with { Usage = usage }, Now);
                certificate.RequestRevocation(RevocationCode, "Смерть получателя", Now);
                certificate.ConfirmRevocation(Now);
                break;
            case CertificateLife.Expired:
                certificate.Send(Card(), Now);
                certificate.Accept(number, Report(CertificateLife.Active) with { Usage = usage }, Now);
                certificate.Expire(new DateOnly(2025, 11, 14), Now);
                break;
        }

        Assert.Equal(life, certificate.Life);
        return certificate;
    }
}
