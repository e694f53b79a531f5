using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Applications.Journal;

/// <param name="Counts">By month 1–12.</param>
public sealed record ChannelLine(string Code, string Name, IReadOnlyList<int> Counts)
{
    public int Total => Counts.Sum();
}

/// <param name="Years">Years with applications, newest first.</param>
public sealed record ChannelTable(int Year, IReadOnlyList<int> Years, IReadOnlyList<ChannelLine> Lines)
{
    public int Total => Lines.Sum(line => line.Total);

    public int TotalOf(int month) => Lines.Sum(line => line.Counts[month - 1]);
}

/// <summary>How applications of a year came, by the month of registration.</summary>
public sealed class ChannelCounts(
    IDbContextFactory<PassportDbContext> contexts, DictionaryLookup dictionaries, CurrentStaff staff, TimeProvider clock)
{
    private const int Months = 12;

    /// <param name="year">Null = this year.</param>
    public async Task<ChannelTable> ReadAsync(int? year, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ViewApplications);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var applications = db.Set<SupportApplication>().AsNoTracking().OfCentre(who);
        var thisYear = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime).Year;
        var years = await applications.Select(a => a.RegisteredOn.Year).Distinct().ToListAsync(cancellationToken);
        var chosen = year ?? thisYear;
        var first = new DateOnly(chosen, 1, 1);
        var next = first.AddYears(1);
        var counts = await applications
            .Where(a => a.RegisteredOn >= first && a.RegisteredOn < next)
            .GroupBy(a => new { a.Channel, a.RegisteredOn.Month })
            .Select(g => new { g.Key.Channel, g.Key.Month, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var names = await dictionaries.NamesAsync(DictionaryNames.Channels, cancellationToken);
        return new ChannelTable(
            chosen,
            [.. years.Append(thisYear).Distinct().OrderDescending()],
            [
                .. names.Select(channel => new ChannelLine(
                    channel.Key,
                    channel.Value,
                    [.. Enumerable.Range(1, Months).Select(month => counts.Find(c => c.Channel == channel.Key && c.Month == month)?.Count ?? 0)])),
            ]);
    }
}
