using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Certificates.Ending;

public sealed partial class EndingPage(
    EndingCertificates certificates,
    EndingNotices notices,
    RowMarks<EndingRow> marks,
    IOptions<CertificateOptions> options,
    FileDownload download,
    CurrentStaff staff,
    NavigationManager navigation)
{
    private const string Untold = "no";
    private const string Anybody = "all";

    private static readonly Choice[] Told = [new(Untold, "ещё нет"), new(Anybody, "не важно")];

    private EndingPageOfRows? found;
    private EndingFilter filter = new(0, true, 1);
    private IReadOnlyDictionary<string, string> wayNames = new Dictionary<string, string>();
    private string days = string.Empty;
    private string told = Untold;
    private string? problem;
    private bool telling;
    private bool busy;

    [SupplyParameterFromQuery(Name = "days")]
    private int? DaysOfAddress { get; set; }

    [SupplyParameterFromQuery(Name = "told")]
    private string? ToldOfAddress { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int PageNumber { get; set; }

    private bool MayTell => staff.Identity.May(StaffPermission.RegisterApplications);

    private string TellText => $"Сообщили о {RussianText.Count(marks.Count, "сертификате", "сертификатах", "сертификатах")}";

    private IReadOnlyList<Choice> Terms =>
    [
        .. new[] { 3, 7, options.Value.EndingSoonDays, 30, DaysOfAddress ?? 7 }.Distinct().Order()
            .Select(n => new Choice(n.ToString(CultureInfo.InvariantCulture), $"в ближайшие {RussianText.Count(n, "день", "дня", "дней")}")),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var chosen = DaysOfAddress is >= 0 and <= 366 ? DaysOfAddress.Value : options.Value.EndingSoonDays;
        filter = new EndingFilter(chosen, ToldOfAddress != Anybody, PageNumber);
        days = chosen.ToString(CultureInfo.InvariantCulture);
        told = filter.UntoldOnly ? Untold : Anybody;
        if (wayNames.Count == 0)
        {
            wayNames = await notices.WayNamesAsync();
        }

        found = await certificates.ListAsync(filter);
    }

    private void Show()
    {
        marks.Clear();
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(
            CertificateLinks.Ending, new Dictionary<string, object?> { ["days"] = days, ["told"] = told == Untold ? null : told }));
    }

    private void Turn(int page) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("page", page));

    private async Task MarkAllAsync() => marks.Set(await certificates.KeysAsync(filter), areMarked: true);

    private async Task ToldAsync()
    {
        telling = false;
        marks.Clear();
        found = await certificates.ListAsync(filter);
    }

    private async Task PrintAsync()
    {
        busy = true;
        problem = null;
        try
        {
            await download.SaveAsync(() => notices.PrintAsync(marks.Marked));
        }
        catch (Exception failure) when (failure is DomainRuleException or ChromiumMissingException or PrintFailedException)
        {
            problem = failure.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
