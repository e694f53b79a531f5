using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Measures.Versions;

/// <summary>One version: its rule, terms and examples, written while it is a draft, and its way into force.</summary>
public sealed partial class MeasureVersionPage(VersionQueries queries, CurrentStaff staff)
{
    private VersionSheet? sheet;
    private bool loaded;
    private (string Code, int Number) shown;

    [Parameter]
    public string Code { get; set; } = string.Empty;

    [Parameter]
    public int Number { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    private VersionTab Current => Enum.TryParse<VersionTab>(Tab, out var part) && Tabs.Any(tab => tab.Part == part) ? part : VersionTab.Rule;

    private bool MayWrite => sheet!.IsDraft && staff.Identity.May(StaffPermission.ManageMeasures);

    /// <summary>What is not written here is shown on one page, so it needs no parts of its own.</summary>
    private IEnumerable<(VersionTab Part, string Name)> Tabs
    {
        get
        {
            yield return (VersionTab.Rule, MayWrite ? "Правило" : "Текст редакции");
            if (MayWrite)
            {
                yield return (VersionTab.Period, "Срок и получатель");
            }

            if (MayWrite && sheet!.Measure.Form == MeasureForm.Certificate)
            {
                yield return (VersionTab.Terms, "Сертификат");
            }

            yield return (VersionTab.Examples, sheet!.Examples.Count == 0 ? "Примеры" : $"Примеры: {sheet.Examples.Count}");
            yield return (VersionTab.Comparison, "Сравнение");
            if (sheet.Version.Status != MeasureVersionStatus.Active)
            {
                yield return (VersionTab.Check, "Проверка и ввод");
            }
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        // Going from part to part keeps what is loaded.
        if (shown != (Code, Number))
        {
            shown = (Code, Number);
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        sheet = await queries.FindAsync(Code, Number);
        loaded = true;
    }
}
