using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates.Bulk;

/// <summary>Shows the mass revocation of this circuit; the work itself does not depend on the page.</summary>
public sealed partial class RevokeCertificatesPage(
    MassRevocation revocation,
    CertificateQueries queries,
    RevocationList list,
    RowMarks<CertificateRow> marks,
    TimeProvider clock) : IDisposable
{
    private const int PageSize = 50;

    private readonly PicturePace pace = new(clock);
    private ConfirmDialog confirm = null!;
    private IReadOnlyList<RevocationReason> reasons = [];
    private IReadOnlyList<MassRevocationRow> shown = [];
    private List<MassRevocationRow> possible = [];
    private int impossible;
    private int revoked;
    private int failed;
    private int repeated;
    private int page = 1;

    private string Heading => revocation.Stage switch
    {
        MassRevocationStage.Ready => "Проверьте перед отзывом",
        MassRevocationStage.Revoking => "Отзываем сертификаты",
        MassRevocationStage.Ended => "Итог отзыва",
        _ => "Отзыв сертификатов",
    };

    private string ReasonName => reasons.FirstOrDefault(r => r.Code == revocation.ReasonCode)?.Name ?? string.Empty;

    private string ConfirmText => $"Отозвать {RussianText.Count(possible.Count, "сертификат", "сертификата", "сертификатов")}";

    /// <summary>What is left on those that can be revoked.</summary>
    private string LeftText
    {
        get
        {
            var unknown = possible.Count(row => row.Certificate.BalanceKopecks is null);
            var without = unknown > 0 ? $" (без суммы остатка: {RussianText.Number(unknown)})" : string.Empty;
            return $", остаток на них {RussianText.Money(possible.Sum(row => row.Certificate.BalanceKopecks ?? 0))}{without}.";
        }
    }

    public void Dispose() => revocation.Changed -= Follow;

    protected override async Task OnInitializedAsync()
    {
        revocation.Changed += Follow;
        if (marks.Count > 0)
        {
            revocation.Begin();
        }

        Read();
        reasons = await queries.RevocationReasonsAsync();
    }

    private async Task RevokeAsync()
    {
        confirm.Hide();
        marks.Clear();
        page = 1;
        await revocation.RevokeAsync();
    }

    private Task<MadeFile> MakeAsync() => list.ExportAsync(revocation.Rows);

    private void Follow()
    {
        if (pace.IsTime(revocation.Stage == MassRevocationStage.Revoking && revocation.Done > 0))
        {
            _ = InvokeAsync(() =>
            {
                Read();
                StateHasChanged();
            });
        }
    }

    /// <summary>What needs attention comes first.</summary>
    private void Read()
    {
        var rows = revocation.Rows;
        possible = [.. rows.Where(row => row.CanBeRevoked)];
        impossible = rows.Count - possible.Count;
        revoked = rows.Count(row => row.IsRevoked is true);
        failed = rows.Count(row => row.IsRevoked is false);
        shown = [.. rows.OrderBy(row => row.CanBeRevoked && row.Failure is null)];
    }
}
