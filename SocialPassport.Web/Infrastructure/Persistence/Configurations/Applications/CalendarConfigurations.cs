using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Applications;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Applications;

public sealed class CalendarYearConfiguration : IEntityTypeConfiguration<CalendarYear>
{
    public void Configure(EntityTypeBuilder<CalendarYear> builder)
    {
        builder.ToTable("CalendarYears");
        builder.HasIndex(y => y.Year, "UX_CalendarYears_Year").IsUnique();
        builder.HasMany(y => y.Days).WithOne().HasForeignKey(d => d.CalendarYearId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class CalendarDayConfiguration : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("CalendarDays");
        builder.HasIndex(d => d.Date, "UX_CalendarDays_Date").IsUnique();
    }
}
