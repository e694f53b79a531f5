using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class StrategyFigureConfiguration : IEntityTypeConfiguration<StrategyFigure>
{
    public void Configure(EntityTypeBuilder<StrategyFigure> builder)
    {
        builder.ToTable("ProjectStrategyFigures");
        builder.Ignore(f => f.Percent);
        builder.Property(f => f.Period).HasMaxLength(StrategyFigure.PeriodLength);
        builder.Property(f => f.DocumentName).HasMaxLength(IndicatorEvent.MaxDocumentNameLength);
        builder.Property(f => f.DocumentNumber).HasMaxLength(IndicatorEvent.MaxDocumentNumberLength);
        builder.Property(f => f.EnteredBy).HasMaxLength(200);
        builder.Property(f => f.AnnulledBy).HasMaxLength(200);
        builder.Property(f => f.AnnulReason).HasMaxLength(ProjectChange.ReasonLength);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.PublicId, "UX_ProjectStrategyFigures_PublicId").IsUnique();
        builder.HasIndex(f => new { f.Key, f.Period }, "UX_ProjectStrategyFigures_Period").IsUnique().HasFilter("\"AnnulledAtUtc\" IS NULL");
    }
}
